package dev.switchboard.simulator.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often something happened of late: sliding, by key. In memory only; a restart forgets it.
 * Guarded by its callers' lock.
 */
final class RateCounts {
  private static final int MOST_KEYS = 50_000;

  /** Those that happened last come last; the others go where there are too many. */
  private final Map<String, Deque<Instant>> times =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > MOST_KEYS;
        }
      };

  /** True where {@code key} has happened fewer than {@code most} times in the {@code span}. */
  boolean hasRoom(String key, int most, Duration span, Instant now) {
    Deque<Instant> seen = times.get(key);
    if (seen == null) {
      return most > 0;
    }
    Instant since = now.minus(span);
    // The clock can be set back: what lies ahead of it does not count either.
    return seen.stream().filter(at -> at.isAfter(since) && !at.isAfter(now)).count() < most;
  }

  /** It has happened; times older than {@code span} are forgotten. */
  void count(String key, Duration span, Instant now) {
    Deque<Instant> seen = times.computeIfAbsent(key, name -> new ArrayDeque<>());
    seen.addLast(now);
    Instant since = now.minus(span);
    while (!seen.isEmpty() && !seen.peekFirst().isAfter(since)) {
      seen.removeFirst();
    }
  }

  void clear() {
    times.clear();
  }
}
