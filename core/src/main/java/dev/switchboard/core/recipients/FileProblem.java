package dev.switchboard.core.recipients;

import java.util.OptionalInt;

/**
 * Why a file was refused as a whole.
 *
 * @param code one of {@code empty_file, not_csv, utf16, invalid_utf8, bad_character, no_header,
 *     unnamed_column, duplicate_column, no_phone_column, no_rows, wrong_column_count, bad_quote,
 *     unclosed_quote, field_too_long}
 * @param line where, counted from 1 as an editor does; empty where it concerns the whole file
 * @param message what is wrong
 * @param remedy what to do
 */
public record FileProblem(String code, OptionalInt line, String message, String remedy) {

  static FileProblem whole(String code, String message, String remedy) {
    return new FileProblem(code, OptionalInt.empty(), message, remedy);
  }

  static FileProblem at(long line, String code, String message, String remedy) {
    return new FileProblem(code, OptionalInt.of(Math.toIntExact(line)), message, remedy);
  }

  /** One line for people: {@code line 7: … What to do: …}. */
  public String sentence() {
    String where = line.isPresent() ? "Line " + line.getAsInt() + ": " : "";
    return where + message + " " + remedy;
  }
}
