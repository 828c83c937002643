package dev.switchboard.core.recipients;

import java.util.List;
import java.util.Optional;

/** What reading a recipients file ended in: all of its rows, or none of them and the reason. */
public sealed interface RecipientFile {

  /**
   * Every row of the file, at least one. Whether its numbers are any good is the preview's
   * question.
   */
  record Readable(Columns columns, List<Row> rows) implements RecipientFile {}

  /** Nothing was taken from it. */
  record Refused(FileProblem problem) implements RecipientFile {}

  /**
   * Reads CSV: UTF-8 with or without a byte order mark; comma, semicolon or tab, whichever the
   * header uses; quotes as in RFC 4180; a header that names the phone column in one of many ways
   * ({@code phone, number, mobile, to, telefon …}).
   */
  static RecipientFile read(byte[] csv) {
    return read(csv, Optional.empty());
  }

  /**
   * As {@link #read(byte[])}, with the phone column named by the caller.
   *
   * @param phoneColumn a column of the header, whatever its case
   */
  static RecipientFile read(byte[] csv, Optional<String> phoneColumn) {
    try {
      return CsvRows.read(CsvText.decode(csv), phoneColumn);
    } catch (Unreadable e) {
      return new Refused(e.problem());
    }
  }
}
