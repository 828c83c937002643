package dev.switchboard.bench.chaos.verdict;

import dev.switchboard.bench.chaos.stage.Provider.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The fullest second at the provider, as it stamps arrivals.
 *
 * @param segments that came within it
 * @param from when it began
 */
public record Crowd(int segments, Instant from) {
  private static final Duration SECOND = Duration.ofSeconds(1);

  static Crowd worst(List<Entry> ledger) {
    Deque<Entry> window = new ArrayDeque<>();
    Crowd worst = new Crowd(0, Instant.EPOCH);
    int inside = 0;
    for (Entry entry : ledger.stream().sorted(Comparator.comparing(Entry::at)).toList()) {
      window.addLast(entry);
      inside += entry.segments();
      while (!window.getFirst().at().plus(SECOND).isAfter(entry.at())) {
        inside -= window.removeFirst().segments();
      }
      if (inside > worst.segments()) {
        worst = new Crowd(inside, window.getFirst().at());
      }
    }
    return worst;
  }
}
