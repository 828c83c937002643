package dev.switchboard.gateway.verify;

import dev.switchboard.core.verify.AfterStart;
import dev.switchboard.core.verify.FallbackPlan;
import dev.switchboard.core.verify.StartOutcome;
import dev.switchboard.core.verify.VerifyProvider;
import dev.switchboard.core.verify.VerifyProvider.Found;
import dev.switchboard.core.verify.VerifyProvider.Start;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.verify.Verification.SameCode;
import dev.switchboard.gateway.verify.VerificationRecord.SentFacts;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One send: written down, asked for once, and its end written down. One of which nobody knows
 * whether it left is looked for at the provider before it is asked for again.
 */
final class Sends {
  /** The provider's clock and ours. */
  private static final Duration APART = Duration.ofSeconds(5);

  private final Store store;
  private final VerificationRecord record;
  private final AttemptRecord attempts;
  private final Counts counts;
  private final PriceBook prices;
  private final InstantSource clock;

  Sends(
      Store store,
      VerificationRecord record,
      Counts counts,
      PriceBook prices,
      InstantSource clock) {
    this.store = store;
    this.record = record;
    this.attempts = new AttemptRecord(store);
    this.counts = counts;
    this.prices = prices;
    this.clock = clock;
  }

  /** What a send ended in. */
  sealed interface Result {
    /** The code is on its way. */
    record Sent(SameCode sameCode, Optional<URI> snaUrl) implements Result {}

    record NotSent(AfterStart after) implements Result {}
  }

  /**
   * Carries out a send that is open.
   *
   * @param rest the plan once this send was made
   */
  Result carryOut(
      VerifyProvider provider, Verification verification, OpenSend send, FallbackPlan rest) {
    StartOutcome outcome = ask(provider, verification, send);
    return switch (outcome) {
      case StartOutcome.Started started -> sent(verification, send, started, rest);
      default -> notSent(verification, send, outcome, rest);
    };
  }

  /** One that was open when its node went away: looked for, and asked for only where it is not. */
  Result pickUp(
      VerifyProvider provider, Verification verification, OpenSend send, FallbackPlan rest) {
    StartOutcome outcome =
        settle(provider, verification, send, send.openedAt(), "its node went away");
    return switch (outcome) {
      case StartOutcome.Started started -> sent(verification, send, started, rest);
      default -> notSent(verification, send, outcome, rest);
    };
  }

  private StartOutcome ask(VerifyProvider provider, Verification verification, OpenSend send) {
    Optional<Instant> unclear =
        attempts.unclearSince(
            verification.to().address(), send.openedAt().minus(Duration.ofMinutes(10)));
    if (unclear.isPresent()
        && found(provider, verification, send, unclear.get())
            instanceof StartOutcome.Started earlier) {
      store.transact(() ->
          attempts.clear(
              verification.to().address(), send.openedAt().minus(Duration.ofMinutes(10))));
      return earlier;
    }
    StartOutcome outcome = once(provider, verification, send);
    return outcome instanceof StartOutcome.Unknown(String reason)
        ? settle(provider, verification, send, send.openedAt(), reason)
        : outcome;
  }

  /** Asks again without the locale where that is what the provider does not know: nothing left. */
  private static StartOutcome once(
      VerifyProvider provider, Verification verification, OpenSend send) {
    String to = verification.to().address();
    StartOutcome outcome = provider.start(new Start(to, send.channel(), verification.locale()));
    return outcome instanceof StartOutcome.NotThere && verification.locale().isPresent()
        ? provider.start(new Start(to, send.channel(), Optional.empty()))
        : outcome;
  }

  private static StartOutcome settle(
      VerifyProvider provider,
      Verification verification,
      OpenSend send,
      Instant since,
      String reason) {
    StartOutcome found = found(provider, verification, send, since);
    if (!(found instanceof StartOutcome.NotThere)) {
      return found instanceof StartOutcome.Unknown ? new StartOutcome.Unknown(reason) : found;
    }
    StartOutcome again = once(provider, verification, send);
    return again instanceof StartOutcome.Unknown
            && found(provider, verification, send, since) instanceof StartOutcome.Started started
        ? started
        : again;
  }

  /**
   * Started where the provider lists it, NotThere where it does not, Unknown where it is silent.
   */
  private static StartOutcome found(
      VerifyProvider provider, Verification verification, OpenSend send, Instant since) {
    return switch (provider.find(verification.to().address())) {
      case Found.Unreadable(String why) -> new StartOutcome.Unknown(why);
      case Found.No _ -> new StartOutcome.NotThere(OptionalInt.empty());
      case Found.Yes yes ->
          yes.sends().stream()
              .filter(one -> !one.at().isBefore(since.minus(APART)))
              .filter(one -> one.channel().filter(send.channel()::equals).isPresent())
              // The address that a phone must fetch was in the answer that is lost.
              .filter(_ -> send.channel().carriesCode())
              .reduce((_, later) -> later)
              .<StartOutcome>map(one ->
                  new StartOutcome.Started(
                      yes.sid(), yes.sends().size(), one.attempt(), Optional.empty()))
              .orElseGet(() -> new StartOutcome.NotThere(OptionalInt.empty()));
    };
  }

  private Result sent(
      Verification verification, OpenSend send, StartOutcome.Started started, FallbackPlan rest) {
    BigDecimal cost = prices.now().verifyTry(send.channel(), verification.to().country()).amount();
    SameCode sameCode = started.sends() > 1 ? SameCode.YES : SameCode.NO;
    store.transact(() -> {
      record.sent(send, new SentFacts(started.sid(), started.attempt(), cost, sameCode), rest);
      record.event(
          verification.id(),
          clock.instant(),
          "sent",
          Optional.of(
              "by "
                  + send.channel().word()
                  + (sameCode == SameCode.YES ? "; it carries the code of the send before" : "")),
          Optional.of(send.n()));
      record
          .find(verification.id())
          .filter(Verification::isPending)
          .ifPresent(now -> record.watch(now.id(), Due.of(now, clock.instant())));
      counts.sent(
          verification.to(),
          verification.createdAt(),
          send.channel(),
          verification.sends() == 0 ? Counts.Place.FIRST : Counts.Place.LATER,
          cost);
    });
    return new Result.Sent(sameCode, started.snaUrl());
  }

  private Result notSent(
      Verification verification, OpenSend send, StartOutcome outcome, FallbackPlan rest) {
    AfterStart after = AfterStart.of(outcome);
    String reason = reason(after);
    store.transact(() -> {
      record.notSent(send, word(outcome), code(outcome), reason, rest);
      record.event(
          verification.id(),
          clock.instant(),
          "not_sent",
          Optional.of(reason),
          Optional.of(send.n()));
      counts.failed(verification.to(), verification.createdAt(), send.channel());
    });
    return new Result.NotSent(after);
  }

  private static String word(StartOutcome outcome) {
    return switch (outcome) {
      case StartOutcome.Started _ -> "sent";
      case StartOutcome.Refused _, StartOutcome.NotThere _ -> "refused";
      case StartOutcome.Throttled _ -> "throttled";
      case StartOutcome.Unsent _ -> "unsent";
      case StartOutcome.Unknown _ -> "unknown";
    };
  }

  private static Optional<Integer> code(StartOutcome outcome) {
    OptionalInt code =
        switch (outcome) {
          case StartOutcome.Refused refused -> refused.code();
          case StartOutcome.NotThere notThere -> notThere.code();
          case StartOutcome.Throttled throttled -> throttled.code();
          default -> OptionalInt.empty();
        };
    return code.isPresent() ? Optional.of(code.getAsInt()) : Optional.empty();
  }

  static String reason(AfterStart after) {
    return switch (after) {
      case AfterStart.TryAnother(String reason) -> reason;
      case AfterStart.Rest(Duration _, String reason) -> reason;
      case AfterStart.Suspected(String reason) -> reason;
      case AfterStart.WrongCountry(String reason) -> reason;
      case AfterStart.WrongRecipient(String reason) -> reason;
      case AfterStart.Misconfigured(String reason) -> reason;
      case AfterStart.Down(String reason) -> reason;
    };
  }
}
