package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.provider.Outcome;
import java.time.Duration;

/**
 * Keeps a queue from being burnt at a provider that does not answer: after a row of tries without
 * any answer only one try at a time is made, at growing distances, until one is answered. What is
 * not tried waits in the queue, untouched. Thread-safe.
 */
final class Circuit {
  /** So many in a row; fewer happen on a bad day too. */
  private static final int TRIPS_AFTER = 10;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private int unanswered;
  private Duration pause = FIRST_PAUSE;
  private long probeAt;

  /** True where anything may go; otherwise only {@link #mayProbe one} now and then. */
  synchronized boolean closed() {
    return unanswered < TRIPS_AFTER;
  }

  /** True once per pause. */
  synchronized boolean mayProbe() {
    long now = System.nanoTime();
    if (now - probeAt < 0) {
      return false;
    }
    probeAt = now + pause.toNanos();
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    return true;
  }

  synchronized void ended(Outcome outcome) {
    switch (outcome) {
      case Outcome.Unknown _, Outcome.Unsent _ -> {
        unanswered++;
        if (unanswered == TRIPS_AFTER) {
          probeAt = System.nanoTime() + pause.toNanos();
        }
      }
      case Outcome.Accepted _, Outcome.Rejected _, Outcome.Throttled _ -> {
        unanswered = 0;
        pause = FIRST_PAUSE;
      }
    }
  }
}
