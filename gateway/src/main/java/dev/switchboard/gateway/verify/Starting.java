package dev.switchboard.gateway.verify;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.verify.AfterStart;
import dev.switchboard.core.verify.FallbackPlan;
import dev.switchboard.core.verify.FallbackStep;
import dev.switchboard.core.verify.LineVerdict;
import dev.switchboard.core.verify.LookupAnswer;
import dev.switchboard.core.verify.Recipient;
import dev.switchboard.core.verify.VerificationStatus;
import dev.switchboard.core.verify.VerifyChannel;
import dev.switchboard.core.verify.VerifyProvider;
import dev.switchboard.core.verify.VerifyTerms;
import dev.switchboard.gateway.message.Idempotency;
import dev.switchboard.gateway.message.Idempotency.Claim;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.verify.Lookups.Looked;
import dev.switchboard.gateway.verify.Lookups.Source;
import dev.switchboard.gateway.verify.Sends.Result;
import dev.switchboard.gateway.web.RequestRefused;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Begins verifications: rules, limits, the first send, and another channel where that fails. */
final class Starting {
  private static final Duration DOWN = Duration.ofSeconds(5);

  private final Store store;
  private final VerificationRecord record;
  private final Admission admission;
  private final Lookups lookups;
  private final Sends sends;
  private final StartKeys keys;
  private final PriceBook prices;
  private final InstantSource clock;

  Starting(
      Store store,
      VerificationRecord record,
      Admission admission,
      Lookups lookups,
      Sends sends,
      StartKeys keys,
      PriceBook prices,
      InstantSource clock) {
    this.store = store;
    this.record = record;
    this.admission = admission;
    this.lookups = lookups;
    this.sends = sends;
    this.keys = keys;
    this.prices = prices;
    this.clock = clock;
  }

  /** A verification that began, and what only its first answer tells. */
  record Begun(UUID id, Optional<URI> snaUrl) {}

  /**
   * @throws RequestRefused 422, 429 or 503; no code has left then, and the key may be used again
   */
  Begun start(
      VerifyProvider provider,
      Wanted asked,
      Caller caller,
      Optional<Claim> claim,
      VerifyTerms terms) {
    Recipient to = asked.to();
    if (to.isPhone() && !terms.allows(to.country())) {
      admission.note(to, "country_not_allowed");
      throw countryNotAllowed();
    }
    Wanted wanted = onThisLine(asked, byPlan(asked, terms));
    admission.require(to, wanted.channel(), wanted.client(), caller.keyId(), terms);
    Optional<Looked> looked = looked(to, terms);
    Wanted fitting =
        looked.isPresent() ? onThisLine(wanted, bySight(wanted, looked.get(), terms)) : wanted;
    Instant now = clock.instant();
    UUID id = Id.next(now);
    OpenSend first = store.inTransaction(() -> begin(id, fitting, caller, claim, looked, now));
    try {
      return new Begun(id, send(provider, id, first));
    } catch (RequestRefused refusal) {
      keys.release(claim);
      throw refusal;
    }
  }

  // By the kind of line

  private static LineVerdict byPlan(Wanted wanted, VerifyTerms terms) {
    return LineVerdict.of(wanted.channel(), wanted.to().line(), terms.refusedLines());
  }

  private Optional<Looked> looked(Recipient to, VerifyTerms terms) {
    return to.isPhone() && terms.lookup() != VerifyTerms.Lookup.OFF
        ? Optional.of(lookups.look(to.address(), terms.lookup()))
        : Optional.empty();
  }

  private LineVerdict bySight(Wanted wanted, Looked looked, VerifyTerms terms) {
    return switch (looked.answer()) {
      case LookupAnswer.NoData _ -> new LineVerdict.Allowed();
      case LookupAnswer.Invalid _ -> {
        admission.note(wanted.to(), "invalid_number");
        throw RequestRefused.rule("invalid_number", "to", "is not a number that is in use");
      }
      case LookupAnswer.Known known -> {
        if (LineVerdict.tooRisky(known, terms.highestRisk()).isPresent()) {
          throw admission.turnAway(wanted.to(), "pumping_risk", Duration.ofHours(1));
        }
        yield known
            .lineType()
            .map(type -> LineVerdict.ofLookup(wanted.channel(), type, terms.refusedLines()))
            .orElseGet(LineVerdict.Allowed::new);
      }
    };
  }

  /** What was wanted, by another channel of the plan where the first does not reach such a line. */
  private Wanted onThisLine(Wanted wanted, LineVerdict verdict) {
    return switch (verdict) {
      case LineVerdict.Allowed _ -> wanted;
      case LineVerdict.NotAtAll(String _) -> {
        admission.note(wanted.to(), "refused_line");
        throw RequestRefused.rule(
            "line_not_allowed",
            "to",
            "is a number of a kind that gets no codes; ask for another one");
      }
      case LineVerdict.NotThisWay(String reason) ->
          wanted
              .plan()
              .next()
              .map(step -> by(wanted, step))
              .orElseThrow(() -> {
                admission.note(wanted.to(), "landline");
                return RequestRefused.rule(
                    "channel_unavailable",
                    "channel",
                    "the number is " + reason + "; use call instead");
              });
    };
  }

  private static Wanted by(Wanted wanted, FallbackStep step) {
    return new Wanted(
        wanted.to(),
        step.channel(),
        wanted.locale(),
        wanted.purpose(),
        wanted.audience(),
        wanted.plan().rest(),
        wanted.client(),
        wanted.userAgent());
  }

  // Sending

  private OpenSend begin(
      UUID id,
      Wanted wanted,
      Caller caller,
      Optional<Claim> claim,
      Optional<Looked> looked,
      Instant now) {
    if (claim.isPresent() && !(keys.take(claim.get(), now) instanceof StartKeys.Place.Ours)) {
      throw Idempotency.running();
    }
    record.insert(id, wanted, caller.keyId(), now);
    record.event(
        id,
        now,
        "started",
        Optional.of("by " + wanted.channel().word() + ", asked for by " + caller.actor()),
        Optional.empty());
    looked.ifPresent(look -> {
      record.event(id, now, "looked_up", Optional.of(words(look)), Optional.empty());
      if (look.source() == Source.PROVIDER) {
        record.addCost(id, prices.now().lookup().amount());
      }
    });
    int n = record.open(id, wanted.channel(), Cause.START, now).orElseThrow();
    record.watch(id, now.plus(Watch.LEASE));
    keys.begin(claim, id, now);
    return new OpenSend(id, n, wanted.channel(), now);
  }

  private static String words(Looked looked) {
    return switch (looked.answer()) {
      case LookupAnswer.NoData(String reason) -> "Lookup knows nothing: " + reason;
      case LookupAnswer.Invalid _ -> "Lookup: not a number";
      case LookupAnswer.Known known ->
          "Lookup: "
              + known.lineType().orElse("an unknown kind of line")
              + (known.risk().isPresent()
                  ? ", pumping risk " + known.risk().getAsInt() + " of 100"
                  : "");
    };
  }

  private Optional<URI> send(VerifyProvider provider, UUID id, OpenSend first) {
    OpenSend open = first;
    while (true) {
      Verification verification = record.find(id).orElseThrow();
      FallbackPlan rest = verification.plan();
      switch (sends.carryOut(provider, verification, open, rest)) {
        case Result.Sent(var _, Optional<URI> snaUrl) -> {
          return snaUrl;
        }
        case Result.NotSent(AfterStart.TryAnother(String reason)) when rest.next().isPresent() -> {
          open = another(id, rest.next().get(), reason, rest.rest());
        }
        case Result.NotSent(AfterStart after) -> {
          fail(id, after);
          throw refusal(verification, after);
        }
      }
    }
  }

  private OpenSend another(UUID id, FallbackStep step, String reason, FallbackPlan rest) {
    Instant now = clock.instant();
    return store.inTransaction(() -> {
      record.plan(id, rest);
      record.event(
          id,
          now,
          "fallback",
          Optional.of("by " + step.channel().word() + ", because " + reason),
          Optional.empty());
      int n = record.open(id, step.channel(), Cause.REFUSED, now).orElseThrow();
      return new OpenSend(id, n, step.channel(), now);
    });
  }

  private void fail(UUID id, AfterStart after) {
    Instant now = clock.instant();
    store.transact(() -> {
      if (record.settle(id, VerificationStatus.FAILED, Sends.reason(after), now)) {
        record.event(id, now, "failed", Optional.of(Sends.reason(after)), Optional.empty());
      }
    });
  }

  /** What the caller hears; never the provider's own sentence, which may tell too much. */
  RequestRefused refusal(Verification verification, AfterStart after) {
    Recipient to = verification.to();
    VerifyChannel channel = verification.channel();
    return switch (after) {
      case AfterStart.TryAnother _ ->
          RequestRefused.rule(
              "channel_unavailable",
              "channel",
              "a code cannot be sent there by " + channel.word() + "; try another channel");
      case AfterStart.Rest(Duration retryAfter, String _) ->
          admission.turnAway(to, "provider_limit", retryAfter);
      case AfterStart.Suspected _ ->
          admission.turnAway(to, "provider_fraud_guard", Duration.ofHours(1));
      case AfterStart.WrongCountry _ -> {
        admission.note(to, "provider_country");
        yield countryNotAllowed();
      }
      case AfterStart.WrongRecipient _ ->
          to.isPhone()
              ? RequestRefused.rule(
                  "invalid_number", "to", "is not a number that a code can be sent to")
              : RequestRefused.rule(
                  "invalid_email", "to", "is not an address that a code can be sent to");
      case AfterStart.Misconfigured(String reason) ->
          VerifyAccess.misconfigured(
              "The provider refuses to verify anybody for us: " + reason + ".");
      case AfterStart.Down _ -> down();
    };
  }

  static RequestRefused down() {
    return RequestRefused.later(
        "provider_unavailable",
        "The provider of codes does not answer; try again in a moment.",
        DOWN);
  }

  private static RequestRefused countryNotAllowed() {
    return RequestRefused.rule(
        "country_not_allowed", "to", "is in a country to which no codes are sent");
  }
}
