package dev.switchboard.cli.campaign;

import dev.switchboard.cli.terminal.Columns;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.core.number.Read;
import dev.switchboard.core.recipients.Preview;
import dev.switchboard.core.recipients.RecipientFile;
import dev.switchboard.core.recipients.Totals;
import dev.switchboard.core.recipients.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rows of a file that the file itself keeps from being sent: how many, why, and the first. */
final class LeftOut {
  private static final int EXAMPLE_COLUMNS = 47;

  private final RecipientFile.Readable file;
  private final Preview preview;

  LeftOut(RecipientFile.Readable file, Preview preview) {
    this.file = file;
    this.preview = preview;
  }

  /** A row of three cells for each reason that occurs. */
  void addTo(Table table) {
    Totals totals = preview.totals();
    row(table, totals.duplicate(), "duplicate", example(Verdict.Duplicate.class));
    row(table, totals.landline(), "landline", example(Verdict.Landline.class));
    invalid().forEach((reason, rows) -> row(table, rows.size(), reason, example(rows.get(0))));
    row(table, totals.textRefused(), "text refused", example(Verdict.TextRefused.class));
  }

  static void row(Table table, int count, String what, String detail) {
    if (count > 0) {
      table.row(String.valueOf(count), what, detail);
    }
  }

  /** The unusable numbers by reason. */
  private Map<String, List<Verdict.Invalid>> invalid() {
    return preview.verdicts().stream()
        .filter(Verdict.Invalid.class::isInstance)
        .map(Verdict.Invalid.class::cast)
        .collect(
            Collectors.groupingBy(
                row -> words(row.why().reason()), TreeMap::new, Collectors.toList()));
  }

  private static String words(Read.Reason reason) {
    return switch (reason) {
      case EMPTY -> "no number";
      case NOT_A_NUMBER -> "not a number";
      case NOT_E164 -> "not E.164";
      case UNKNOWN_COUNTRY -> "unknown country";
      case TOO_SHORT -> "too short";
      case TOO_LONG -> "too long";
      case NOT_ASSIGNED -> "not in use";
      case EXTENSION -> "with extension";
      case ROUNDED_BY_SPREADSHEET -> "digits lost";
    };
  }

  private String example(Class<? extends Verdict> kind) {
    return preview.verdicts().stream()
        .filter(kind::isInstance)
        .findFirst()
        .map(this::example)
        .orElse("");
  }

  private String example(Verdict verdict) {
    String text =
        switch (verdict) {
          case Verdict.Duplicate duplicate -> " is line " + duplicate.of() + " again";
          case Verdict.Invalid invalid ->
              written(verdict)
                  + invalid.why().suggestion().map(number -> ", meant " + number + "?").orElse("");
          case Verdict.TextRefused refused -> ": " + refused.message();
          default -> written(verdict);
        };
    return Columns.cut("line " + verdict.line() + text, EXAMPLE_COLUMNS);
  }

  private String written(Verdict verdict) {
    return file.rows().stream()
        .filter(row -> row.line() == verdict.line())
        .findFirst()
        .map(row -> ": “" + row.phone() + "”")
        .orElse("");
  }
}
