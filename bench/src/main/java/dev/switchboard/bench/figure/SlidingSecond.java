package dev.switchboard.bench.figure;

/**
 * The most that any window of exactly 1.000 s holds. A window begins with its first arrival and
 * holds what comes less than 1.000 s after it: of two arrivals exactly a second apart it holds one.
 */
public final class SlidingSecond {
  private static final long SECOND = 1_000_000_000;

  private SlidingSecond() {}

  /**
   * @param at when each arrived, in nanoseconds of one clock, in ascending order
   * @param weights what each counts, e.g. its segments; as many as there are arrivals
   * @return 0 where nothing arrived
   */
  public static long worst(long[] at, int[] weights) {
    if (at.length != weights.length) {
      throw new IllegalArgumentException(weights.length + " weights for " + at.length);
    }
    long worst = 0;
    long held = 0;
    int first = 0;
    for (int last = 0; last < at.length; last++) {
      held += weights[last];
      while (at[last] - at[first] >= SECOND) {
        held -= weights[first++];
      }
      worst = Math.max(worst, held);
    }
    return worst;
  }
}
