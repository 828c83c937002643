package dev.switchboard.simulator.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stops two machines that answer each other: over 30 replies between a pair, each within 30 s of
 * the one before (14107).
 */
final class LoopGuard {
  private static final int MOST = 30;
  private static final Duration GAP = Duration.ofSeconds(30);

  private record Run(Instant last, int count) {}

  private final Map<String, Run> runs = new ConcurrentHashMap<>();

  /** Counts a reply; false where it must not go out. */
  boolean allows(String from, String to, Instant now) {
    Run run =
        runs.merge(
            from + ' ' + to,
            new Run(now, 1),
            (past, first) ->
                Duration.between(past.last(), now).compareTo(GAP) < 0
                    ? new Run(now, past.count() + 1)
                    : first);
    return run.count() <= MOST;
  }

  void clear() {
    runs.clear();
  }
}
