package dev.switchboard.bench.stub;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How long the stub takes to answer a create, evenly spread.
 *
 * @param leastMillis 0 or more
 * @param mostMillis at least {@code leastMillis}, at most 60,000
 */
public record Latency(int leastMillis, int mostMillis) {
  public Latency {
    if (leastMillis < 0 || mostMillis < leastMillis || mostMillis > 60_000) {
      throw new IllegalArgumentException(
          "a latency is milliseconds from 0 to 60000, such as 20 or 50..500");
    }
  }

  /** Reads {@code 20} or {@code 50..500}. */
  public static Latency of(String text) {
    String[] ends = text.split("\\.\\.", 2);
    try {
      int least = Integer.parseInt(ends[0]);
      return new Latency(least, ends.length == 1 ? least : Integer.parseInt(ends[1]));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "not a latency: " + text + "; write milliseconds such as 20 or 50..500", e);
    }
  }

  public double meanMillis() {
    return (leastMillis + mostMillis) / 2.0;
  }

  /** One draw, in nanoseconds. */
  long nanos() {
    return leastMillis == mostMillis
        ? leastMillis * 1_000_000L
        : ThreadLocalRandom.current()
            .nextLong(leastMillis * 1_000_000L, mostMillis * 1_000_000L + 1);
  }

  @Override
  public String toString() {
    return leastMillis == mostMillis ? "" + leastMillis : leastMillis + ".." + mostMillis;
  }
}
