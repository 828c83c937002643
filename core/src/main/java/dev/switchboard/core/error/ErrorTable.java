package dev.switchboard.core.error;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The table, read once when first asked: tab-separated, so that the command line starts without a
 * JSON parser.
 */
final class ErrorTable {
  private static final SortedMap<Integer, ErrorRow> ROWS =
      Collections.unmodifiableSortedMap(read());

  private ErrorTable() {}

  static Optional<ErrorRow> row(int code) {
    return Optional.ofNullable(ROWS.get(code));
  }

  static Stream<ErrorRow> rows() {
    return ROWS.values().stream();
  }

  private static SortedMap<Integer, ErrorRow> read() {
    SortedMap<Integer, ErrorRow> rows = new TreeMap<>();
    try (InputStream in =
            Objects.requireNonNull(
                ErrorTable.class.getResourceAsStream("provider-errors.tsv"),
                "provider-errors.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line : (Iterable<String>) lines.lines()::iterator) {
        if (!line.startsWith("#")) {
          ErrorRow row = ErrorRow.parse(line);
          rows.put(row.error().code(), row);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("provider-errors.tsv", e);
    }
    return rows;
  }
}
