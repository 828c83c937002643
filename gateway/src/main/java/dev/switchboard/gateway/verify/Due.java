package dev.switchboard.gateway.verify;

import java.time.Duration;
import java.time.Instant;

/** When a verification is to be looked at next without anybody asking. */
final class Due {
  /** How soon the provider's list is asked how a send fares, while another channel could follow. */
  private static final Duration FIRST_LOOK = Duration.ofSeconds(4);

  private static final Duration LOOKS = Duration.ofSeconds(10);

  private Due() {}

  /** The end, the next step of the plan, or a look at the last send: whichever comes first. */
  static Instant of(Verification verification, Instant now) {
    Instant end = verification.expiresAt();
    if (verification.plan().steps().isEmpty() || verification.sentAt().isEmpty()) {
      return end;
    }
    Instant sent = verification.sentAt().get();
    Instant first = sent.plus(FIRST_LOOK);
    Instant look = now.isBefore(first) ? first : now.plus(LOOKS);
    Instant step = verification.plan().nextAt(sent).orElse(end);
    return Verification.earlier(end, Verification.earlier(step, look));
  }
}
