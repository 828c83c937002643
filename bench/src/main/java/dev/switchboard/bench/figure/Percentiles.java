package dev.switchboard.bench.figure;

import java.util.Arrays;

/**
 * Samples in order of size. A percentile is the smallest sample that at least that share of all
 * samples does not exceed (nearest rank), so it is always a value that was seen.
 */
public final class Percentiles {
  private final long[] sorted;

  private Percentiles(long[] sorted) {
    this.sorted = sorted;
  }

  /** Of samples in any order and unit. */
  public static Percentiles of(long[] samples) {
    long[] sorted = samples.clone();
    Arrays.sort(sorted);
    return new Percentiles(sorted);
  }

  public int count() {
    return sorted.length;
  }

  /**
   * @param percent over 0, up to 100
   * @throws IllegalStateException where there are no samples
   */
  public long at(double percent) {
    if (sorted.length == 0) {
      throw new IllegalStateException("no samples, so no percentile");
    }
    // 99.9 has no exact binary form: a rank that is whole must not be taken for the next one.
    int rank = (int) Math.ceil(percent * sorted.length / 100 - 1e-6);
    return sorted[Math.clamp(rank, 1, sorted.length) - 1];
  }

  public long max() {
    return at(100);
  }

  /** The middle of some rounds; of an even number the mean of the two in the middle. */
  public static double median(double... values) {
    if (values.length == 0) {
      throw new IllegalStateException("no values, so no median");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
