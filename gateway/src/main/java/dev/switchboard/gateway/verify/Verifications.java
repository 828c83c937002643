package dev.switchboard.gateway.verify;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.verify.CheckAnswer;
import dev.switchboard.core.verify.FallbackPlan;
import dev.switchboard.core.verify.LineVerdict;
import dev.switchboard.core.verify.OneTimeCode;
import dev.switchboard.core.verify.ProviderTerms;
import dev.switchboard.core.verify.VerificationStatus;
import dev.switchboard.core.verify.VerifyChannel;
import dev.switchboard.core.verify.VerifyProvider;
import dev.switchboard.core.verify.VerifyTerms;
import dev.switchboard.gateway.message.Idempotency;
import dev.switchboard.gateway.message.Idempotency.Claim;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.verify.Checking.Checked;
import dev.switchboard.gateway.verify.Sends.Result;
import dev.switchboard.gateway.verify.StartKeys.Place;
import dev.switchboard.gateway.web.RequestRefused;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What can be done with verifications. */
final class Verifications {
  private final Store store;
  private final VerificationRecord record;
  private final VerificationQueries queries;
  private final VerifySettings settings;
  private final VerifyAccess access;
  private final Admission admission;
  private final Wanting wanting;
  private final Starting starting;
  private final Checking checking;
  private final Sends sends;
  private final StartKeys keys;
  private final Proofs proofs;
  private final InstantSource clock;
  private final JsonMapper json;

  Verifications(
      Store store,
      VerificationRecord record,
      VerificationQueries queries,
      VerifySettings settings,
      VerifyAccess access,
      Admission admission,
      Wanting wanting,
      Starting starting,
      Checking checking,
      Sends sends,
      StartKeys keys,
      Proofs proofs,
      InstantSource clock,
      JsonMapper json) {
    this.store = store;
    this.record = record;
    this.queries = queries;
    this.settings = settings;
    this.access = access;
    this.admission = admission;
    this.wanting = wanting;
    this.starting = starting;
    this.checking = checking;
    this.sends = sends;
    this.keys = keys;
    this.proofs = proofs;
    this.clock = clock;
    this.json = json;
  }

  /** A first answer, or the one that was given before. */
  sealed interface Answer {
    record Made(String body) implements Answer {}

    record Again(String body) implements Answer {}
  }

  /**
   * @throws RequestRefused where it may not begin or no code could be sent
   */
  Answer start(StartRequest request, Caller caller, Optional<Claim> claim) {
    Optional<Answer> earlier = claim.flatMap(this::earlier);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    VerifyTerms terms = settings.terms();
    Wanted wanted = wanting.read(request, caller, terms);
    VerifyProvider provider = access.required();
    Starting.Begun begun = starting.start(provider, wanted, caller, claim, terms);
    String body = json.writeValueAsString(queries.begun(begun.id(), begun.snaUrl()));
    keys.answer(claim, body, clock.instant());
    return new Answer.Made(body);
  }

  private Optional<Answer> earlier(Claim claim) {
    return switch (keys.look(claim, clock.instant())) {
      case Place.Ours _ -> Optional.empty();
      case Place.Answered(String body) -> Optional.of(new Answer.Again(body));
      case Place.Begun(UUID id) -> begunBefore(claim, id);
    };
  }

  /** Its node went away before it answered: what became of it is the answer, once that is known. */
  private Optional<Answer> begunBefore(Claim claim, UUID id) {
    Optional<Verification> begun =
        record.find(id).filter(one -> one.status() != VerificationStatus.FAILED);
    if (begun.isEmpty()) {
      keys.release(Optional.of(claim));
      return Optional.empty();
    }
    if (begun.get().sends() == 0) {
      throw Idempotency.running();
    }
    return Optional.of(
        new Answer.Again(json.writeValueAsString(queries.begun(id, Optional.empty()))));
  }

  /** What a check is answered with. */
  record CheckView(
      String status,
      String code,
      String message,
      @Nullable Integer triesLeft,
      @Nullable String proof) {}

  CheckView check(Optional<UUID> id, Optional<OneTimeCode> code) {
    if (id.isEmpty()) {
      return told(CheckAnswer.NOT_FOUND);
    }
    Checked checked = checking.check(access.required(), id.get(), code);
    CheckAnswer answer = checked.answer();
    return switch (answer) {
      case APPROVED ->
          new CheckView(
              answer.status(),
              answer.code(),
              answer.message(),
              null,
              proofs.of(checked.verification().orElseThrow(), settings.terms().proofLifetime()));
      case WRONG_CODE, NOT_YET ->
          new CheckView(
              answer.status(), answer.code(), answer.message(), checked.triesLeft(), null);
      default -> told(answer);
    };
  }

  private static CheckView told(CheckAnswer answer) {
    return new CheckView(answer.status(), answer.code(), answer.message(), null, null);
  }

  /**
   * Sends the code again; the same one while it is good.
   *
   * @throws RequestRefused 404, 409 where it is settled, 429 where it is too soon
   */
  VerificationView resend(UUID id, Optional<VerifyChannel> by) {
    VerifyProvider provider = access.required();
    VerifyTerms terms = settings.terms();
    Instant now = clock.instant();
    Verification verification = record.find(id).orElseThrow(() -> unknown(id));
    requirePending(verification, now);
    VerifyChannel channel = by.orElse(verification.channel());
    if (channel.toPhone() != verification.to().isPhone()) {
      throw RequestRefused.rule(
          "channel_unavailable", "channel", "does not reach the recipient of this verification");
    }
    if (LineVerdict.of(channel, verification.to().line(), terms.refusedLines())
        instanceof LineVerdict.NotThisWay(String reason)) {
      throw RequestRefused.rule(
          "channel_unavailable", "channel", "the number is " + reason + "; use call instead");
    }
    requireTime(verification, terms, now);
    admission.require(
        verification.to(), channel, verification.client(), verification.apiKey(), terms);
    FallbackPlan rest = verification.plan().without(channel);
    OpenSend open = open(verification, channel, rest);
    return switch (sends.carryOut(provider, verification, open, rest)) {
      case Result.Sent(var _, Optional<URI> snaUrl) -> queries.begun(id, snaUrl);
      case Result.NotSent(var after) -> {
        record.watch(id, Due.of(record.find(id).orElseThrow(), clock.instant()));
        throw starting.refusal(record.find(id).orElseThrow(), after);
      }
    };
  }

  private OpenSend open(Verification verification, VerifyChannel channel, FallbackPlan rest) {
    UUID id = verification.id();
    Instant now = clock.instant();
    return store.inTransaction(() -> {
      int n =
          record
              .open(id, channel, Cause.RESEND, now)
              .orElseThrow(() ->
                  RequestRefused.conflict(
                      "send_under_way", "A code is being sent at this moment; wait for it."));
      record.plan(id, rest);
      record.event(
          id, now, "resent", Optional.of("asked for by " + channel.word()), Optional.of(n));
      record.watch(id, now.plus(Watch.LEASE));
      return new OpenSend(id, n, channel, now);
    });
  }

  private static void requirePending(Verification verification, Instant now) {
    VerificationStatus status =
        verification.isPending() && verification.isOver(now)
            ? VerificationStatus.EXPIRED
            : verification.status();
    if (status != VerificationStatus.PENDING) {
      throw RequestRefused.conflict(
          "not_pending", CheckAnswer.ofSettled(status).message() + " (" + status.word() + ")");
    }
  }

  private void requireTime(Verification verification, VerifyTerms terms, Instant now) {
    Instant next = verification.nextAllowedAt(terms.resendAfter());
    if (now.isBefore(next)) {
      boolean all = verification.sends() >= ProviderTerms.MOST_SENDS;
      admission.note(verification.to(), all ? "all_sends_used" : "too_soon");
      throw Admission.refusal(Duration.between(now, next).plusMillis(999));
    }
  }

  /**
   * Ends it, here and at the provider; a second time changes nothing.
   *
   * @throws RequestRefused 404, 409 where it has ended otherwise
   */
  VerificationView cancel(UUID id, String actor) {
    Verification verification = record.find(id).orElseThrow(() -> unknown(id));
    Instant now = clock.instant();
    if (verification.status() != VerificationStatus.CANCELED) {
      requirePending(verification, now);
      store.transact(() -> {
        if (record.settle(id, VerificationStatus.CANCELED, "canceled by " + actor, now)) {
          record.event(id, now, "canceled", Optional.of("by " + actor), Optional.empty());
        }
      });
      // Another one that shares the code goes on with it.
      if (record.sharing(verification).isEmpty()) {
        verification
            .providerSid()
            .ifPresent(sid -> access.provider().ifPresent(provider -> provider.cancel(sid)));
      }
    }
    return queries.find(id).orElseThrow(() -> unknown(id));
  }

  static RequestRefused unknown(UUID id) {
    return RequestRefused.notFound("There is no verification " + Id.text("ver", id) + ".");
  }
}
