package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.message.Lane;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * People who opted out a moment ago. An attempt that was committed before waits at the pacer for a
 * moment; it is held back there, so that nothing leaves once the STOP was answered. Thread-safe.
 */
final class Withdrawn {
  private final Map<String, Long> since = new ConcurrentHashMap<>();

  void add(String person) {
    long now = System.nanoTime();
    long kept = DispatchSettings.leaveWithin(Lane.BULK).toNanos();
    since.values().removeIf(at -> now - at > kept);
    since.put(person, now);
  }

  /** Whether the person opted out after this attempt was opened. */
  boolean covers(OpenAttempt attempt) {
    Long at = since.get(attempt.recipient());
    return at != null && at - attempt.opened() > 0;
  }
}
