package dev.switchboard.core.consent;

import java.util.regex.Pattern;

/**
 * A cell of a CSV file (RFC 4180) that no spreadsheet takes for a formula: what would begin one
 * gets an apostrophe in front, and {@link #read} takes exactly that away again. Numbers such as
 * {@code +14155550123} stay as they are: they compute nothing.
 */
public final class CsvCell {
  private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+\\-@\\t\\r].*");
  private static final Pattern GUARDED = Pattern.compile("(?s)'+[=+\\-@\\t\\r].*");
  private static final Pattern NUMBER = Pattern.compile("\\+[0-9]+");

  private CsvCell() {}

  /** As it stands in the file. A line break becomes a space, so that a line is a row. */
  public static String write(String value) {
    String line = value.replaceAll("\\R", " ");
    boolean harmless = NUMBER.matcher(line).matches() || !FORMULA.matcher(line).matches();
    String safe = harmless ? line : "'" + line;
    return safe.chars().anyMatch(c -> c == ',' || c == ';' || c == '"' || c == '\t')
            || !safe.equals(safe.strip())
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }

  /** What a cell means, once its quotes are off. */
  public static String read(String cell) {
    return GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
  }
}
