package dev.switchboard.bench.load;

import dev.switchboard.bench.figure.Percentiles;
import java.util.Arrays;

/**
 * What became of the requests of a load.
 *
 * @param begun when each began, {@link System#nanoTime()}
 * @param took nanoseconds until each was answered, refusals too
 * @param refused how many were not answered 2xx
 */
public record Answers(long[] begun, long[] took, int refused) {

  /**
   * These and those, as if those had begun when the last of these was answered: what was done in
   * between does not count.
   */
  public Answers then(Answers next) {
    if (begun.length == 0) {
      return next;
    }
    long end = Long.MIN_VALUE;
    for (int n = 0; n < begun.length; n++) {
      end = Math.max(end, begun[n] + took[n]);
    }
    long first = Long.MAX_VALUE;
    for (long one : next.begun) {
      first = Math.min(first, one);
    }
    long[] allBegun = Arrays.copyOf(begun, begun.length + next.begun.length);
    long[] allTook = Arrays.copyOf(took, took.length + next.took.length);
    for (int n = 0; n < next.begun.length; n++) {
      allBegun[begun.length + n] = next.begun[n] - first + end;
      allTook[took.length + n] = next.took[n];
    }
    return new Answers(allBegun, allTook, refused + next.refused);
  }

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
