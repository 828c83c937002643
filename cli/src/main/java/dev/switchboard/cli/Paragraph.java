package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Columns;
import java.io.PrintStream;

/** Running text in lines of at most 78 columns. */
final class Paragraph {
  private static final int COLUMNS = 78;

  private Paragraph() {}

  /** With a full stop at the end, where there is none yet. */
  static String sentence(String text) {
    return text.isEmpty() || text.endsWith(".") ? text : text + ".";
  }

  static void print(PrintStream out, String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split("\\s+")) {
      if (!line.isEmpty() && Columns.of(line + " " + word) > COLUMNS) {
        out.println(line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    out.println(line);
  }
}
