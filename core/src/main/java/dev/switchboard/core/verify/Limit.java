package dev.switchboard.core.verify;

import java.time.Duration;

/**
 * A token bucket: so many at once, and so many an hour after that.
 *
 * @param burst what it holds, above 0
 * @param perHour how fast it fills, above 0
 */
public record Limit(double burst, double perHour) {
  /** Above what anybody sends. */
  public static final double MOST = 10_000_000;

  private static final double SECONDS = 3_600;
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * @throws IllegalArgumentException for a bucket that could never let anything through
   */
  public Limit {
    if (!isAmount(burst) || !isAmount(perHour)) {
      throw new IllegalArgumentException("burst and per_hour must be above 0");
    }
  }

  /** Above 0 and not beyond {@link #MOST}. */
  public static boolean isAmount(double amount) {
    return amount > 0 && amount <= MOST;
  }

  public double perSecond() {
    return perHour / SECONDS;
  }

  /**
   * How long until what was asked for is there.
   *
   * @param missing by how much the bucket would be below empty
   * @return whole seconds, 1 s at least, a day at most
   */
  public Duration timeFor(double missing) {
    double seconds = Math.ceil(Math.max(0, missing) / perSecond());
    return seconds >= LONGEST.toSeconds()
        ? LONGEST
        : Duration.ofSeconds(Math.max(1, (long) seconds));
  }
}
