package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.provider.Outcome;

/**
 * How many requests may be under way, learned from the provider's answers: halved when it asks to
 * slow down, one more per full round of good answers (additive increase, multiplicative decrease).
 * Twilio limits concurrent requests per account and tells no figure. Thread-safe.
 */
final class Congestion {
  private final int most;
  private double allowed;
  private int underWay;

  Congestion(int most) {
    this.most = most;
    this.allowed = most;
  }

  /** How many more may start now. */
  synchronized int free() {
    return Math.max(0, (int) allowed - underWay);
  }

  synchronized void started(int count) {
    underWay += count;
  }

  synchronized void ended(Outcome outcome) {
    underWay--;
    if (outcome instanceof Outcome.Throttled) {
      allowed = Math.max(1, allowed / 2);
    } else if (outcome instanceof Outcome.Accepted) {
      allowed = Math.min(most, allowed + 1 / allowed);
    }
  }

  synchronized int underWay() {
    return underWay;
  }
}
