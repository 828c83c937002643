package dev.switchboard.core.verify;

import java.util.Locale;

/**
 * How many of the verifications that were sent ended with the right code.
 *
 * @param started of which at least one code left
 */
public record Conversion(long started, long approved) {
  public double rate() {
    return started == 0 ? 0 : Math.min(1, (double) approved / started);
  }

  /** {@code 4 %}. */
  public static String percent(double rate) {
    return String.format(Locale.ROOT, rate < 0.1 && rate > 0 ? "%.1f %%" : "%.0f %%", rate * 100);
  }
}
