package dev.switchboard.cli.terminal;

/**
 * How many columns of a screen a text takes: colours none, marks none, East Asian letters and emoji
 * two.
 */
public final class Columns {
  private static final int JOINER = 0x200D;

  private Columns() {}

  public static int of(String text) {
    int columns = 0;
    boolean joined = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == 0x1B) {
        i = text.indexOf('m', i) + 1;
        continue;
      }
      columns += joined ? 0 : width(c);
      joined = c == JOINER;
      i += Character.charCount(c);
    }
    return columns;
  }

  /** The text in this many columns: filled up with spaces on the right. */
  public static String left(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  /** The text in this many columns: filled up with spaces on the left. */
  public static String right(String text, int columns) {
    return " ".repeat(Math.max(0, columns - of(text))) + text;
  }

  /**
   * The text on one line and in at most this many columns, cut with an ellipsis. For plain text
   * without colours.
   */
  public static String cut(String text, int columns) {
    String line = text.replaceAll("\\s+", " ").strip();
    if (of(line) <= columns) {
      return line;
    }
    int end = line.length();
    while (of(line.substring(0, end)) > columns - 1) {
      end = line.offsetByCodePoints(end, -1);
    }
    return line.substring(0, end).stripTrailing() + "…";
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        || (c >= 0x1F3FB && c <= 0x1F3FF)) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0x1F300 && c <= 0x1FAFF)
            || (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
