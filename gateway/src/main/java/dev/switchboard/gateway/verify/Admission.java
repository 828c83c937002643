package dev.switchboard.gateway.verify;

import dev.switchboard.core.verify.Bucket;
import dev.switchboard.core.verify.Recipient;
import dev.switchboard.core.verify.VerifyChannel;
import dev.switchboard.core.verify.VerifyTerms;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who may have a code now. Whoever is turned away hears the same words whatever the cause: how to
 * get past a limit is nobody's business; the operator sees the cause counted.
 */
final class Admission {
  /** What is told where nothing better is known: long enough to make trying again pointless. */
  private static final Duration BLOCKED_FOR = Duration.ofHours(1);

  private final Blocks blocks;
  private final Buckets buckets;
  private final Refusals refusals;
  private final PriceBook prices;
  private final InstantSource clock;

  Admission(
      Blocks blocks, Buckets buckets, Refusals refusals, PriceBook prices, InstantSource clock) {
    this.blocks = blocks;
    this.buckets = buckets;
    this.refusals = refusals;
    this.prices = prices;
    this.clock = clock;
  }

  /** Whether a send may go. */
  sealed interface Verdict {
    record Let() implements Verdict {}

    /**
     * @param cause for the operator and nobody else
     */
    record TurnedAway(String cause, Duration retryAfter) implements Verdict {}
  }

  /** Takes what a send takes, where all of it is there. */
  Verdict admit(
      Recipient to, VerifyChannel channel, Optional<String> client, UUID key, VerifyTerms terms) {
    Instant now = clock.instant();
    double price = prices.now().verifyTry(channel, to.country()).amount().doubleValue();
    List<Bucket> wanted = terms.limits().forSend(to, client, key.toString(), price);
    List<Buckets.Short> shortages = buckets.knownShort(wanted, now);
    if (shortages.isEmpty()) {
      Optional<Block> block = to.isPhone() ? blocks.on(to.address()) : Optional.empty();
      if (block.isPresent()) {
        return turnedAway(to, "blocked_prefix", BLOCKED_FOR, now);
      }
      shortages = buckets.take(wanted, now);
    }
    if (shortages.isEmpty()) {
      return new Verdict.Let();
    }
    Buckets.Short worst =
        shortages.stream()
            .max(Comparator.comparing(Admission::waitFor))
            .orElse(shortages.getFirst());
    return turnedAway(to, worst.bucket().kind().word(), waitFor(worst), now);
  }

  /**
   * As {@link #admit}, for somebody who asks.
   *
   * @throws RequestRefused 429
   */
  void require(
      Recipient to, VerifyChannel channel, Optional<String> client, UUID key, VerifyTerms terms) {
    if (admit(to, channel, client, key, terms) instanceof Verdict.TurnedAway away) {
      throw refusal(away.retryAfter());
    }
  }

  /** The one answer for all causes. */
  static RequestRefused refusal(Duration retryAfter) {
    return RequestRefused.tooMany(
        "rate_limited",
        "Too many codes were asked for; none was sent. Try again after the time in Retry-After.",
        retryAfter);
  }

  /** Turned away for a reason of its own. */
  RequestRefused turnAway(Recipient to, String cause, Duration retryAfter) {
    turnedAway(to, cause, retryAfter, clock.instant());
    return refusal(retryAfter);
  }

  /** Counted, where the refusal itself may be told. */
  void note(Recipient to, String cause) {
    refusals.note(to, cause, clock.instant());
  }

  private Verdict turnedAway(Recipient to, String cause, Duration retryAfter, Instant now) {
    refusals.note(to, cause, now);
    return new Verdict.TurnedAway(cause, retryAfter);
  }

  private static Duration waitFor(Buckets.Short one) {
    return one.bucket().limit().timeFor(one.missing());
  }
}
