package dev.switchboard.core.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of a CSV file by itself (RFC 4180 without line breaks inside of quotes), so that a quote
 * that was forgotten harms its own line only.
 */
public final class CsvLine {
  private CsvLine() {}

  /** Comma, semicolon or tab: whichever the header has most of. */
  public static char separator(String header) {
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(header, candidate) > count(header, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  /**
   * The cells, quotes off; empty where a quote is not closed or something follows a closing one.
   */
  public static Optional<List<String>> cells(String line, char separator) {
    List<String> cells = new ArrayList<>();
    int at = 0;
    while (true) {
      StringBuilder cell = new StringBuilder();
      at =
          at < line.length() && line.charAt(at) == '"'
              ? quoted(line, at + 1, cell)
              : bare(line, at, separator, cell);
      if (at < 0 || (at < line.length() && line.charAt(at) != separator)) {
        return Optional.empty();
      }
      cells.add(cell.toString());
      if (at == line.length()) {
        return Optional.of(cells);
      }
      at++;
    }
  }

  private static int bare(String line, int from, char separator, StringBuilder cell) {
    int end = line.indexOf(separator, from);
    int to = end < 0 ? line.length() : end;
    cell.append(line, from, to);
    return to;
  }

  /** Where it goes on behind the closing quote; -1 where there is none. */
  private static int quoted(String line, int from, StringBuilder cell) {
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c != '"') {
        cell.append(c);
      } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else {
        return i + 1;
      }
    }
    return -1;
  }
}
