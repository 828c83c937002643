package dev.switchboard.core.recipients;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text to rows: the delimiter is looked up in the header, and the first broken row refuses the
 * file.
 */
final class CsvRows {
  private static final Pattern LINE = Pattern.compile("line (\\d+)");

  private CsvRows() {}

  static RecipientFile read(String text, Optional<String> phoneColumn) throws Unreadable {
    Iterator<CsvRecord> records =
        CsvReader.builder()
            .fieldSeparator(delimiter(text))
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowUnclosedQuote(false)
            .ofCsvRecord(text)
            .iterator();
    long last = 0;
    try {
      CsvRecord header = records.next();
      last = header.getStartingLineNumber();
      Columns columns = Header.read(header.getFields(), last, phoneColumn);
      List<Row> rows = new ArrayList<>();
      while (records.hasNext()) {
        CsvRecord record = records.next();
        last = record.getStartingLineNumber();
        rows.add(row(record, columns));
      }
      if (rows.isEmpty()) {
        throw new Unreadable(
            FileProblem.whole(
                "no_rows",
                "There is a header and nothing below it.",
                "Add a line for each recipient."));
      }
      return new RecipientFile.Readable(columns, List.copyOf(rows));
    } catch (CsvParseException e) {
      throw new Unreadable(problem(e, last));
    }
  }

  private static Row row(CsvRecord record, Columns columns) throws Unreadable {
    int expected = columns.names().size();
    if (record.getFieldCount() != expected) {
      throw new Unreadable(
          FileProblem.at(
              record.getStartingLineNumber(),
              "wrong_column_count",
              "The row has %d columns, the header has %d."
                  .formatted(record.getFieldCount(), expected),
              "Put a field that contains the delimiter in double quotes, or add what is missing."));
    }
    return new Row(Math.toIntExact(record.getStartingLineNumber()), columns, record.getFields());
  }

  /** The parser tells line and cause only in words. */
  private static FileProblem problem(CsvParseException e, long last) {
    String said = String.valueOf(e.getMessage());
    Matcher line = LINE.matcher(said);
    long at = line.find() ? Long.parseLong(line.group(1)) : last + 1;
    if (said.contains("Unclosed")) {
      return FileProblem.at(
          at,
          "unclosed_quote",
          "A double quote opens here and is never closed.",
          "Close it, or write a quote that belongs to the text twice inside a quoted field.");
    }
    if (said.contains("quote")) {
      return FileProblem.at(
          at,
          "bad_quote",
          "Something follows a closing double quote.",
          "Write a quote that belongs to the text twice inside a quoted field.");
    }
    return FileProblem.at(
        at,
        "field_too_long",
        "The row cannot be read; a field may be far too long.",
        "Look for a missing line end or quote there.");
  }

  /** Whichever of comma, semicolon and tab the first line has most of, outside quotes. */
  private static char delimiter(String text) {
    char best = ',';
    long most = 0;
    for (char candidate : new char[] {',', ';', '\t'}) {
      long count = countInFirstLine(text, candidate);
      if (count > most) {
        best = candidate;
        most = count;
      }
    }
    return best;
  }

  private static long countInFirstLine(String text, char wanted) {
    long count = 0;
    boolean quoted = false;
    String start = text.stripLeading();
    for (int i = 0; i < start.length(); i++) {
      char c = start.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        break;
      } else if (!quoted && c == wanted) {
        count++;
      }
    }
    return count;
  }
}
