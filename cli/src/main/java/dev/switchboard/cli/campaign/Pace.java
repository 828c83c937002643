package dev.switchboard.cli.campaign;

import dev.switchboard.cli.terminal.ProgressBar;
import java.time.Duration;
import java.util.Locale;

/**
 * How fast something goes on, measured from when it was first looked at, and how long the rest
 * takes at that.
 */
public final class Pace {
  private final long start = System.nanoTime();
  private final int first;

  /** Starts measuring with so many done already. */
  public Pace(int done) {
    this.first = done;
  }

  /** For a progress bar: {@code 28/s, 7 s left}. */
  public String words(int done, int total) {
    double seconds = (System.nanoTime() - start) / 1e9;
    double perSecond = (done - first) / seconds;
    if (done == total) {
      return String.format(Locale.ROOT, "%.0f/s, done", perSecond);
    }
    if (done == first || seconds < 0.5) {
      return "";
    }
    Duration left = Duration.ofMillis((long) ((total - done) / perSecond * 1000));
    return String.format(Locale.ROOT, "%.0f/s, %s left", perSecond, ProgressBar.words(left));
  }
}
