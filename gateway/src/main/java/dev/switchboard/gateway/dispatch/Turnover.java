package dev.switchboard.gateway.dispatch;

import java.time.Duration;

/**
 * How much left lately: what a sender may commit ahead where not its rate but the provider's
 * answers say how fast it goes. Guarded by its owner.
 */
final class Turnover {
  private final long span;
  private long begun;
  private int now;
  private int before;

  /**
   * @param nanos {@link System#nanoTime()}, as everywhere here
   */
  Turnover(Duration span, long nanos) {
    this.span = span.toNanos();
    this.begun = nanos;
  }

  void left(int segments, long nanos) {
    roll(nanos);
    now += segments;
  }

  /** The segments of the last whole span, or of the one that runs where those are more. */
  int lately(long nanos) {
    roll(nanos);
    return Math.max(now, before);
  }

  private void roll(long nanos) {
    long passed = nanos - begun;
    if (passed >= span) {
      before = passed < 2 * span ? now : 0;
      now = 0;
      begun = nanos - passed % span;
    }
  }
}
