package dev.switchboard.core.outcome;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before another try of what is provably unsent: exponential with full jitter
 * (anything from nothing to the ceiling is equally likely), so that many that failed together do
 * not come back together.
 */
public final class Backoff {
  /** The ceiling after the first try; doubles with each. */
  public static final Duration BASE = Duration.ofSeconds(1);

  /** The ceiling never grows beyond this. */
  public static final Duration CAP = Duration.ofMinutes(5);

  /** A provider's wish beyond this is cut: nobody means to be silent for a year. */
  public static final Duration LONGEST_WISH = Duration.ofDays(1);

  private Backoff() {}

  /**
   * @param tries how many tries have been made, 1 or more
   * @return 0 to {@link #CAP}
   */
  public static Duration after(int tries, RandomGenerator random) {
    return Duration.ofMillis(random.nextLong(ceiling(tries).toMillis() + 1));
  }

  /**
   * As {@link #after(int, RandomGenerator)}, and never sooner than the provider asked for
   * (Retry-After); the jitter comes on top, since everybody was told the same moment.
   */
  public static Duration after(int tries, Optional<Duration> atLeast, RandomGenerator random) {
    Duration wish = atLeast.filter(Duration::isPositive).orElse(Duration.ZERO);
    return (wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish).plus(after(tries, random));
  }

  private static Duration ceiling(int tries) {
    if (tries < 1) {
      throw new IllegalArgumentException("tries: 1 or more, not " + tries);
    }
    // 2^9 s is beyond the cap already; more would only overflow
    Duration grown = BASE.multipliedBy(1L << Math.min(tries - 1, 9));
    return grown.compareTo(CAP) > 0 ? CAP : grown;
  }
}
