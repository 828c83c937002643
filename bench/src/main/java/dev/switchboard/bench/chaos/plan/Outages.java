package dev.switchboard.bench.chaos.plan;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * When something was disturbed, by our clock. A node's wrong clock and a node's full disk are no
 * excuse for anything: the path of a message does not lead through them. Thread-safe.
 */
public final class Outages {
  /** What the jump of a clock is called. */
  public static final String CLOCK = "jump of a node's clock";

  /** What the full disk of a node is called. */
  public static final String NODE_DISK = "full disk of a node";

  /** From the blow until it is undone and those concerned are ready again. */
  public record Outage(String what, Instant from, Instant to) {
    boolean touches(Instant begin, Instant end) {
      return from.isBefore(end) && to.isAfter(begin);
    }

    boolean isOnThePath() {
      return !what.equals(CLOCK) && !what.equals(NODE_DISK);
    }
  }

  private final List<Outage> outages = new CopyOnWriteArrayList<>();

  public void add(Outage outage) {
    outages.add(outage);
  }

  /** Whether the path of messages was not disturbed in this time. */
  public boolean isCalm(Instant begin, Instant end) {
    return outages.stream().noneMatch(outage -> outage.isOnThePath() && outage.touches(begin, end));
  }

  /**
   * When the last of the disturbances of the path in this time was undone; {@code begin} for none.
   */
  public Instant lastEnd(Instant begin, Instant end) {
    return outages.stream()
        .filter(Outage::isOnThePath)
        .filter(outage -> outage.touches(begin, end))
        .map(Outage::to)
        .max(Instant::compareTo)
        .orElse(begin);
  }

  /** Whether some node's clock was wrong at some moment of this time. */
  public boolean clockWasOff(Instant begin, Instant end) {
    return outages.stream()
        .anyMatch(outage -> outage.what().equals(CLOCK) && outage.touches(begin, end));
  }
}
