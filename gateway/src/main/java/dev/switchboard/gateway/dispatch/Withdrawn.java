package dev.switchboard.gateway.dispatch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * People who opted out a moment ago. An attempt that was committed before waits at the pacer for up
 * to {@link DispatchSettings#LEAVE_WITHIN}; on this node it is held back there, so that nothing
 * leaves once the STOP was answered. Thread-safe.
 */
final class Withdrawn {
  private final Map<String, Long> since = new ConcurrentHashMap<>();

  void add(String person) {
    long now = System.nanoTime();
    since.values().removeIf(at -> now - at > DispatchSettings.LEAVE_WITHIN.toNanos());
    since.put(person, now);
  }

  /** Whether the person opted out after this attempt was opened. */
  boolean covers(OpenAttempt attempt) {
    Long at = since.get(attempt.recipient());
    long opened = attempt.leaveBefore() - DispatchSettings.LEAVE_WITHIN.toNanos();
    return at != null && at - opened > 0;
  }
}
