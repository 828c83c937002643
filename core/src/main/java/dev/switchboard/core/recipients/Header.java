package dev.switchboard.core.recipients;

import dev.switchboard.core.number.NumberReader;
import dev.switchboard.core.number.Read;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The first row as a header, or why it is none. */
final class Header {
  private static final Pattern MOSTLY_DIGITS = Pattern.compile("[+(]?[0-9][0-9 ()./-]{5,}[0-9]");

  private Header() {}

  static Columns read(List<String> cells, long line, Optional<String> phoneColumn)
      throws Unreadable {
    List<String> names = cells.stream().map(String::strip).toList();
    if (names.stream().anyMatch(Header::isPhoneNumber)) {
      throw new Unreadable(
          FileProblem.at(
              line,
              "no_header",
              "The first row holds a phone number, so the file has no header.",
              "Put a line such as “name,phone” above it that names the columns."));
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isEmpty()) {
        throw new Unreadable(
            FileProblem.at(
                line,
                "unnamed_column",
                "Column %d has no name.".formatted(names.indexOf(name) + 1),
                "Name it in the header, or remove the empty column."));
      }
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw new Unreadable(
            FileProblem.at(
                line,
                "duplicate_column",
                "Two columns are called “%s”.".formatted(name),
                "Rename one of them, so that {%s} means one thing.".formatted(name)));
      }
    }
    return new Columns(names, phone(names, line, phoneColumn));
  }

  private static int phone(List<String> names, long line, Optional<String> phoneColumn)
      throws Unreadable {
    Optional<Integer> found =
        phoneColumn.isPresent()
            ? new Columns(names, 0).indexOf(phoneColumn.get())
            : Columns.findPhone(names);
    if (found.isEmpty()) {
      throw new Unreadable(
          FileProblem.at(
              line,
              "no_phone_column",
              "No column holds the phone numbers; there are: %s."
                  .formatted(String.join(", ", names)),
              "Call the one that does “phone”."));
    }
    return found.get();
  }

  private static boolean isPhoneNumber(String cell) {
    return MOSTLY_DIGITS.matcher(cell).matches()
        || (cell.startsWith("+") && NumberReader.lenient(cell, "ZZ") instanceof Read.Valid);
  }
}
