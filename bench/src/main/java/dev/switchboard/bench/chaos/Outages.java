package dev.switchboard.bench.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** When something was disturbed, by our clock. Thread-safe. */
public final class Outages {

  /** From the blow until it is undone and those concerned are ready again. */
  public record Outage(String what, Instant from, Instant to) {
    boolean touches(Instant begin, Instant end) {
      return from.isBefore(end) && to.isAfter(begin);
    }
  }

  private final List<Outage> outages = new CopyOnWriteArrayList<>();

  void add(Outage outage) {
    outages.add(outage);
  }

  /** Whether nothing was disturbed in this time. */
  public boolean isCalm(Instant begin, Instant end) {
    return outages.stream().noneMatch(outage -> outage.touches(begin, end));
  }

  /** When the last of the disturbances that touch this time was undone; {@code begin} for none. */
  public Instant lastEnd(Instant begin, Instant end) {
    return outages.stream()
        .filter(outage -> outage.touches(begin, end))
        .map(Outage::to)
        .max(Instant::compareTo)
        .orElse(begin);
  }

  /** How much of this time was disturbed, each moment counted once. */
  public Duration within(Instant begin, Instant end) {
    List<Outage> touching =
        outages.stream()
            .filter(outage -> outage.touches(begin, end))
            .sorted(java.util.Comparator.comparing(Outage::from))
            .toList();
    Duration sum = Duration.ZERO;
    Instant counted = begin;
    for (Outage outage : touching) {
      Instant from = later(outage.from(), counted);
      Instant to = outage.to().isBefore(end) ? outage.to() : end;
      if (to.isAfter(from)) {
        sum = sum.plus(Duration.between(from, to));
        counted = to;
      }
    }
    return sum;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
