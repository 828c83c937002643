package dev.switchboard.core.recipients;

import java.util.List;
import java.util.Optional;

/**
 * One recipient as the file has it.
 *
 * @param line where the row starts in the file, from 1; the header is usually line 1
 * @param fields as many as there are columns
 */
public record Row(int line, Columns columns, List<String> fields) {

  /** What stands in the phone column, as written. */
  public String phone() {
    return fields.get(columns.phone());
  }

  /** What stands in the column of that name, trimmed; empty where there is no such column. */
  public Optional<String> value(String column) {
    return columns.indexOf(column).map(i -> fields.get(i).strip());
  }
}
