package dev.switchboard.bench.load;

import dev.switchboard.bench.figure.Percentiles;

/**
 * What became of the requests of a load.
 *
 * @param begun when each began, {@link System#nanoTime()}
 * @param took nanoseconds until each was answered, refusals too
 * @param refused how many were not answered 2xx
 */
public record Answers(long[] begun, long[] took, int refused) {

  /** Answers per second, from the first begin to the last answer. */
  public double perSecond() {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int n = 0; n < begun.length; n++) {
      first = Math.min(first, begun[n]);
      last = Math.max(last, begun[n] + took[n]);
    }
    return begun.length == 0 ? 0 : begun.length * 1e9 / (last - first);
  }

  /** Milliseconds that this share of the answers did not exceed. */
  public double millis(double percent) {
    return Percentiles.of(took).at(percent) / 1e6;
  }
}
