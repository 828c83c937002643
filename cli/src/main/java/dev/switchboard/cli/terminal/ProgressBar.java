package dev.switchboard.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;

/**
 * How far something is: redrawn in place on a screen, a plain line for each tenth elsewhere. Draws
 * what it is told; the caller says how often. Safe for use by several threads.
 */
public final class ProgressBar {
  private static final int CELLS = 28;
  private final PrintStream out;
  private final Terminal.Screen screen;
  private final Ink ink;
  private final String margin;
  private int tenths = -1;
  private boolean drawn;

  public ProgressBar(Terminal terminal, PrintStream out) {
    this(terminal, out, "  ");
  }

  /**
   * @param margin stands in front of every line
   */
  public ProgressBar(Terminal terminal, PrintStream out, String margin) {
    this.out = out;
    this.margin = margin;
    this.screen = out == terminal.out() ? terminal.screen() : Terminal.Screen.NO;
    this.ink = out == terminal.out() ? terminal.ink() : Ink.PLAIN;
  }

  /**
   * Shows that {@code done} of {@code total} are done.
   *
   * @param note shown behind the figures, e.g. the rate and the time left
   */
  public synchronized void show(int done, int total, String note) {
    double share = total == 0 ? 1 : (double) done / total;
    if (screen == Terminal.Screen.NO) {
      if ((int) (share * 10) != tenths) {
        tenths = (int) (share * 10);
        out.printf("%s%3d %%  %d of %d  %s%n", margin, (int) (share * 100), done, total, note);
      }
      return;
    }
    int full = (int) (share * CELLS);
    String bar = ink.good("█".repeat(full)) + ink.dim("░".repeat(CELLS - full));
    String digits = Columns.right(done + "/" + total, 2 * String.valueOf(total).length() + 1);
    out.print("\r\033[K" + margin + bar + "  " + digits + "  " + note);
    out.flush();
    drawn = true;
  }

  /** A line above the bar; the bar is redrawn by the next {@link #show}. */
  public synchronized void say(String line) {
    out.println((drawn ? "\r\033[K" : "") + line);
    drawn = false;
  }

  /** Ends the bar, so that what follows starts on a line of its own. */
  public synchronized void close() {
    if (drawn) {
      out.println();
      drawn = false;
    }
  }

  /** {@code 1 min 5 s}, {@code 12 s} or {@code 0.4 s}. */
  public static String words(Duration time) {
    long millis = time.toMillis();
    if (millis < 10_000) {
      return String.format(java.util.Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    long seconds = (millis + 500) / 1000;
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    return minutes < 60
        ? minutes + " min " + seconds % 60 + " s"
        : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
