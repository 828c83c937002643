package dev.switchboard.gateway.consent;

import dev.switchboard.core.consent.CsvCell;
import dev.switchboard.core.consent.CsvLine;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** The lines of an imported file. A line that cannot be read harms nobody but itself. */
final class ImportBody {
  static final int MOST_BYTES = 10 << 20;
  private static final int MOST_LINES = 10_000;
  private static final Set<String> COLUMNS =
      Set.of("to", "recipient", "channel", "sender", "status", "source", "proof", "date", "actor");

  /**
   * A line.
   *
   * @param number as an editor counts: from 1, blank lines and the header counted too
   * @param read throws {@link RequestRefused} where it cannot be read
   */
  record Line(int number, Supplier<ImportLine> read) {}

  private ImportBody() {}

  /**
   * @throws RequestRefused 413 for more than 10,000 lines, 400 for none
   */
  static List<Line> ndjson(byte[] body, StrictJson strict) {
    List<Line> lines = new ArrayList<>();
    split(body)
        .forEach((number, bytes) ->
            lines.add(new Line(number, () -> strict.read(bytes, ImportLine.class))));
    return counted(lines);
  }

  /**
   * The first line names the columns.
   *
   * @throws RequestRefused 413 for more than 10,000 lines, 400 for none or for a header that does
   *     not do
   */
  static List<Line> csv(byte[] body) {
    List<Line> lines = new ArrayList<>();
    Map<Integer, byte[]> split = split(body);
    if (split.isEmpty()) {
      return counted(lines);
    }
    int first = split.keySet().iterator().next();
    String header = text(Objects.requireNonNull(split.remove(first)));
    char separator = CsvLine.separator(header);
    List<String> columns = columns(header, separator);
    split.forEach(
        (number, bytes) -> lines.add(new Line(number, () -> row(text(bytes), separator, columns))));
    return counted(lines);
  }

  private static List<String> columns(String header, char separator) {
    List<String> columns =
        CsvLine.cells(header, separator).orElse(List.of()).stream()
            .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
            .toList();
    for (String column : columns) {
      if (!COLUMNS.contains(column)) {
        throw RequestRefused.malformed(
            column.isEmpty() ? "(header)" : column,
            "unknown_field",
            "is no column of a consent; known are "
                + String.join(", ", COLUMNS.stream().sorted().toList()));
      }
    }
    if (Set.copyOf(columns).size() < columns.size()
        || (columns.contains("to") && columns.contains("recipient"))) {
      throw RequestRefused.malformed("(header)", "duplicate", "names a column twice");
    }
    for (String needed : List.of("channel", "status", "source")) {
      if (!columns.contains(needed)) {
        throw RequestRefused.malformed(needed, "required", "is missing among the columns");
      }
    }
    if (!columns.contains("to") && !columns.contains("recipient")) {
      throw RequestRefused.malformed("to", "required", "is missing among the columns");
    }
    return columns;
  }

  private static ImportLine row(String line, char separator, List<String> columns) {
    List<String> cells =
        CsvLine.cells(line, separator)
            .orElseThrow(() ->
                RequestRefused.malformed(
                    "(line)",
                    "bad_quote",
                    "has a double quote that is not closed, or something behind a closing one"));
    if (cells.size() != columns.size()) {
      throw RequestRefused.malformed(
          "(line)",
          "wrong_column_count",
          "has " + cells.size() + " cells, the header has " + columns.size());
    }
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      String cell = CsvCell.read(cells.get(i));
      if (cell.indexOf('\0') >= 0) {
        throw RequestRefused.malformed(columns.get(i), "nul_character", "holds the character NUL");
      }
      named.put(columns.get(i), cell);
    }
    return new ImportLine(
        named.get("to"),
        named.get("recipient"),
        named.get("channel"),
        named.get("sender"),
        named.get("status"),
        named.get("source"),
        named.get("proof"),
        named.get("date"),
        named.get("actor"));
  }

  private static String text(byte[] line) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      throw RequestRefused.malformed("(line)", "invalid_utf8", "is not valid UTF-8");
    }
  }

  /** By number, in order; blank ones and a byte order mark are skipped. */
  private static Map<Integer, byte[]> split(byte[] body) {
    Map<Integer, byte[]> lines = new LinkedHashMap<>();
    int number = 1;
    int from = hasMark(body) ? 3 : 0;
    for (int i = from; i <= body.length; i++) {
      if (i == body.length || body[i] == '\n') {
        int to = i > from && body[i - 1] == '\r' ? i - 1 : i;
        byte[] line = Arrays.copyOfRange(body, from, to);
        if (!new String(line, StandardCharsets.ISO_8859_1).isBlank()) {
          lines.put(number, line);
        }
        number++;
        from = i + 1;
      }
      if (lines.size() > MOST_LINES + 1) {
        throw tooMany();
      }
    }
    return lines;
  }

  private static boolean hasMark(byte[] body) {
    return body.length >= 3
        && body[0] == (byte) 0xEF
        && body[1] == (byte) 0xBB
        && body[2] == (byte) 0xBF;
  }

  private static List<Line> counted(List<Line> lines) {
    if (lines.size() > MOST_LINES) {
      throw tooMany();
    }
    if (lines.isEmpty()) {
      throw new RequestRefused(
          Problem.of(400, "malformed", "There is no line with a consent in it."));
    }
    return lines;
  }

  private static RequestRefused tooMany() {
    return new RequestRefused(
        Problem.of(413, "too_large", "The body has more than 10,000 lines; send fewer at once."));
  }
}
