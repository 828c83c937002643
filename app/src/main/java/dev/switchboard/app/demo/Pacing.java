package dev.switchboard.app.demo;

import dev.switchboard.app.demo.SimulatorControl.LedgerEntry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** How fast texts arrived at the provider. */
final class Pacing {
  private Pacing() {}

  /** The most segments that arrived in any sliding second. */
  static int mostInOneSecond(List<LedgerEntry> ledger) {
    Deque<LedgerEntry> window = new ArrayDeque<>();
    int now = 0;
    int most = 0;
    for (LedgerEntry entry :
        ledger.stream().sorted(Comparator.comparing(LedgerEntry::arrivedAt)).toList()) {
      Instant opens = entry.arrivedAt().minusMillis(999);
      while (!window.isEmpty() && window.element().arrivedAt().isBefore(opens)) {
        now -= window.remove().segments();
      }
      window.add(entry);
      now += entry.segments();
      most = Math.max(most, now);
    }
    return most;
  }
}
