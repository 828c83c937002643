package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.pace.Pace;
import java.util.List;
import java.util.Optional;

/**
 * The pace of a whole account, above those of its senders. One node paces all senders of an account
 * that has a ceiling, so it need not be agreed upon. Thread-safe.
 */
final class Ceiling {
  /** A sender whose turn another one takes looks again so soon. */
  private static final long AGAIN = 1_000_000;

  /** A departure that was let go. */
  final class Leave {
    private final Pace.Slot slot;

    private Leave(Pace.Slot slot) {
      this.slot = slot;
    }

    void left() {
      synchronized (Ceiling.this) {
        pace.left(slot, System.nanoTime());
      }
    }

    void released() {
      synchronized (Ceiling.this) {
        pace.released(slot);
      }
    }
  }

  private final Pace pace;

  /**
   * @param rate segments per second over all senders of the account
   */
  Ceiling(double rate) {
    this.pace = new Pace(rate);
  }

  synchronized void rate(double segmentsPerSecond) {
    if (pace.rate() != segmentsPerSecond) {
      pace.rate(segmentsPerSecond, System.nanoTime());
    }
  }

  /** What others have sent, or may still send. */
  synchronized void hold(List<Pace.Held> held) {
    held.forEach(pace::hold);
  }

  synchronized Optional<Leave> take(int segments, long now) {
    return pace.earliest(segments, now) <= now
        ? Optional.of(new Leave(pace.take(segments, now)))
        : Optional.empty();
  }

  synchronized long earliest(int segments, long now) {
    long at = pace.earliest(segments, now);
    return at == Pace.NEVER ? now + AGAIN : Math.max(at, now + AGAIN);
  }
}
