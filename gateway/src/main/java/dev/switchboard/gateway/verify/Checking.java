package dev.switchboard.gateway.verify;

import dev.switchboard.core.verify.CheckAnswer;
import dev.switchboard.core.verify.CheckOutcome;
import dev.switchboard.core.verify.OneTimeCode;
import dev.switchboard.core.verify.ProviderTerms;
import dev.switchboard.core.verify.VerificationStatus;
import dev.switchboard.core.verify.VerifyChannel;
import dev.switchboard.core.verify.VerifyProvider;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.verify.Verification.CheckHistory;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Checks codes. The code goes to the provider and nowhere else; only an approval that is the first
 * one reads as approved.
 */
final class Checking {
  /** Longer than a request to the provider may take. */
  private static final Duration TURN = Duration.ofSeconds(20);

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Store store;
  private final VerificationRecord record;
  private final Buckets buckets;
  private final Counts counts;
  private final VerifySettings settings;
  private final PriceBook prices;
  private final InstantSource clock;

  Checking(
      Store store,
      VerificationRecord record,
      Buckets buckets,
      Counts counts,
      VerifySettings settings,
      PriceBook prices,
      InstantSource clock) {
    this.store = store;
    this.record = record;
    this.buckets = buckets;
    this.counts = counts;
    this.settings = settings;
    this.prices = prices;
    this.clock = clock;
  }

  /**
   * @param verification as it is after the check; empty where there is none
   * @param checks how many codes were looked at by now
   */
  record Checked(CheckAnswer answer, Optional<Verification> verification, int checks) {
    int triesLeft() {
      return Math.max(0, ProviderTerms.MOST_CHECKS - checks);
    }
  }

  /**
   * @param code empty for silent network auth
   * @throws RequestRefused 422 for what cannot be a code, 429 where the provider puts us off, 503
   *     where it does not answer
   */
  Checked check(VerifyProvider provider, UUID id, Optional<OneTimeCode> code) {
    awaitTurn(id);
    try {
      return inTurn(provider, id, code);
    } finally {
      record.endTurn(id);
    }
  }

  /** Whoever presses a button twice is answered twice, one after the other. */
  private void awaitTurn(UUID id) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Instant now = clock.instant();
      if (record.takeTurn(id, now, now.plus(TURN)) || record.find(id).isEmpty()) {
        return;
      }
      if (System.nanoTime() - end > 0) {
        throw Starting.down();
      }
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Starting.down();
      }
    }
  }

  private Checked inTurn(VerifyProvider provider, UUID id, Optional<OneTimeCode> code) {
    Optional<Verification> found = record.find(id);
    if (found.isEmpty()) {
      return told(CheckAnswer.NOT_FOUND, found, 0);
    }
    Verification verification = found.get();
    Instant now = clock.instant();
    if (verification.isPending() && verification.isOver(now)) {
      settle(verification, VerificationStatus.EXPIRED, "nobody entered the code in time", now);
      verification = record.find(id).orElseThrow();
    }
    if (!verification.isPending()) {
      return told(CheckAnswer.ofSettled(verification.status()), found, 0);
    }
    if (verification.providerSid().isEmpty()) {
      return told(CheckAnswer.NEVER_SENT, found, 0);
    }
    if (code.isEmpty() && verification.channel() != VerifyChannel.SNA) {
      throw RequestRefused.malformed("code", "required", "must be the code that the person typed");
    }
    return looked(provider, verification, code);
  }

  private Checked looked(
      VerifyProvider provider, Verification verification, Optional<OneTimeCode> code) {
    int before = record.checksOf(verification);
    if (before >= ProviderTerms.MOST_CHECKS) {
      return settled(verification, CheckAnswer.MAX_ATTEMPTS_REACHED, before);
    }
    CheckOutcome outcome = provider.check(verification.providerSid().orElseThrow(), code);
    return switch (outcome) {
      case CheckOutcome.Right _ -> approved(verification, before);
      case CheckOutcome.Wrong _ ->
          // Silent network auth: nothing was typed, so nothing was wrong.
          code.isEmpty()
              ? told(CheckAnswer.NOT_YET, Optional.of(verification), before)
              : wrong(verification, before + 1);
      case CheckOutcome.TooMany _ ->
          settled(verification, CheckAnswer.MAX_ATTEMPTS_REACHED, ProviderTerms.MOST_CHECKS);
      case CheckOutcome.Gone _ -> gone(verification, before);
      case CheckOutcome.NotYet _ -> told(CheckAnswer.NOT_YET, Optional.of(verification), before);
      case CheckOutcome.Malformed _ -> throw malformed();
      case CheckOutcome.Throttled(Optional<Duration> retryAfter) ->
          throw RequestRefused.tooMany(
              "rate_limited",
              "Codes are checked too fast; this one was not looked at. Try again in a moment.",
              retryAfter.orElse(Duration.ofSeconds(5)));
      case CheckOutcome.Refused refused ->
          throw VerifyAccess.misconfigured(
              "The provider refuses to check codes for us (HTTP "
                  + refused.httpStatus()
                  + "): look at the account and at TWILIO_VERIFY_SID.");
      case CheckOutcome.Unsent _ -> throw Starting.down();
      case CheckOutcome.Lost(String reason) -> throw lost(verification, reason);
    };
  }

  static RequestRefused malformed() {
    return RequestRefused.rule(
        "invalid_code",
        "code",
        "cannot be a code: 4 to 10 digits or letters; it did not count as a try");
  }

  private Checked wrong(Verification verification, int checks) {
    record.checked(verification.id(), CheckHistory.CLEAR);
    record.event(
        verification.id(),
        clock.instant(),
        "wrong_code",
        Optional.of("try " + checks + " of " + ProviderTerms.MOST_CHECKS),
        Optional.empty());
    return told(CheckAnswer.WRONG_CODE, Optional.of(verification), checks);
  }

  /** It may have been right: the next answer must not pretend to know. */
  private RequestRefused lost(Verification verification, String reason) {
    record.checked(verification.id(), CheckHistory.ONE_LOST);
    record.event(
        verification.id(), clock.instant(), "check_lost", Optional.of(reason), Optional.empty());
    counts.checked("lost");
    return Starting.down();
  }

  /** Of a code that was right before, has ended, or was never there the provider says the same. */
  private Checked gone(Verification verification, int checks) {
    Verification now = record.find(verification.id()).orElseThrow();
    if (!now.isPending()) {
      return told(CheckAnswer.ofSettled(now.status()), Optional.of(now), checks);
    }
    return settled(
        now,
        now.history() == CheckHistory.ONE_LOST ? CheckAnswer.START_AGAIN : CheckAnswer.EXPIRED,
        checks);
  }

  private Checked settled(Verification verification, CheckAnswer answer, int checks) {
    Instant now = clock.instant();
    switch (answer) {
      case MAX_ATTEMPTS_REACHED ->
          settle(
              verification, VerificationStatus.MAX_ATTEMPTS_REACHED, "too many wrong codes", now);
      case START_AGAIN ->
          settle(
              verification,
              VerificationStatus.EXPIRED,
              "the answer to an earlier check was lost, and the provider has closed it",
              now);
      default ->
          settle(
              verification,
              VerificationStatus.EXPIRED,
              "the provider has closed it: expired, or approved elsewhere",
              now);
    }
    return told(answer, record.find(verification.id()), checks);
  }

  private void settle(
      Verification verification, VerificationStatus status, String reason, Instant now) {
    store.transact(() -> {
      if (record.settle(verification.id(), status, reason, now)) {
        record.event(verification.id(), now, status.word(), Optional.of(reason), Optional.empty());
      }
    });
  }

  private Checked approved(Verification verification, int checks) {
    Instant now = clock.instant();
    boolean first =
        store.inTransaction(() -> {
          if (!record.approve(verification.id(), "the right code", now)) {
            return false;
          }
          record.event(
              verification.id(), now, "approved", Optional.of("the right code"), Optional.empty());
          record.addCost(verification.id(), prices.now().verifyApproval().amount());
          for (UUID other : record.sharing(verification)) {
            record.settle(
                other, VerificationStatus.EXPIRED, "its code was used for another one", now);
            record.event(
                other,
                now,
                "expired",
                Optional.of("its code was used for another one"),
                Optional.empty());
          }
          counts.approved(
              verification.to(),
              verification.createdAt(),
              verification.channel(),
              prices.now().verifyApproval().amount());
          return true;
        });
    if (!first) {
      Verification other = record.find(verification.id()).orElseThrow();
      return told(CheckAnswer.ofSettled(other.status()), Optional.of(other), checks);
    }
    buckets.giveBack(
        settings
            .terms()
            .limits()
            .afterSuccess(verification.to(), verification.client(), verification.sends()));
    return told(CheckAnswer.APPROVED, record.find(verification.id()), checks);
  }

  private Checked told(CheckAnswer answer, Optional<Verification> verification, int checks) {
    counts.checked(answer.code());
    return new Checked(answer, verification, checks);
  }
}
