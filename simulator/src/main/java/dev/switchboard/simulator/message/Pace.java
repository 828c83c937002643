package dev.switchboard.simulator.message;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long the network takes.
 *
 * @param toSent from the departure to {@code sent}
 * @param toSettled from {@code sent} to {@code delivered} or {@code undelivered}
 */
public record Pace(Range toSent, Range toSettled) {

  /** 100 to 300 ms, then 0.5 to 1.5 s: a quick carrier. */
  public static final Pace QUICK = new Pace(Range.millis(100, 300), Range.millis(500, 1500));

  /** Milliseconds, both ends included. */
  public record Range(Duration least, Duration most) {
    public Range {
      if (least.isNegative() || most.compareTo(least) < 0) {
        throw new IllegalArgumentException("a range from " + least + " to " + most);
      }
    }

    public static Range millis(long least, long most) {
      return new Range(Duration.ofMillis(least), Duration.ofMillis(most));
    }

    Duration pick(RandomGenerator random) {
      long span = most.minus(least).toNanos();
      return span == 0 ? least : least.plusNanos((long) (random.nextDouble() * span));
    }
  }
}
