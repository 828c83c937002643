package dev.switchboard.cli.campaign;

import dev.switchboard.cli.terminal.Columns;
import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.ProgressBar;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.client.Money;
import dev.switchboard.client.Problem;
import dev.switchboard.core.number.Read;
import dev.switchboard.core.recipients.RecipientFile;
import dev.switchboard.core.recipients.Totals;
import dev.switchboard.core.recipients.Verdict;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A plan for people: how many rows become messages, what they cost, and what keeps the others from
 * it.
 */
public final class PlanText {
  private static final int EXAMPLE_COLUMNS = 47;
  private final RecipientFile.Readable file;
  private final Plan plan;

  public PlanText(RecipientFile.Readable file, Plan plan) {
    this.file = file;
    this.plan = plan;
  }

  /**
   * @param margin stands in front of every line
   * @param rate segments per second of the sender
   */
  public void print(PrintStream out, Ink ink, String margin, BigDecimal rate) {
    Totals totals = plan.preview().totals();
    Table table = Table.of(">", "", "");
    row(table, plan.messages().size(), ink.good("to be sent"), sending(rate));
    row(table, totals.optedOut(), "opted out", "said no before: the gateway knows");
    row(table, totals.duplicate(), "duplicate", example(Verdict.Duplicate.class));
    row(table, totals.landline(), "landline", example(Verdict.Landline.class));
    invalid().forEach((reason, rows) -> row(table, rows.size(), reason, example(rows.get(0))));
    row(table, totals.textRefused(), "text refused", example(Verdict.TextRefused.class));
    refused().forEach((code, lines) -> row(table, lines.size(), code, refusal(lines.get(0))));
    table.row(ink.bold(String.valueOf(totals.rows())), ink.bold("rows in the file"), "");
    table.print(out, ink, margin);
  }

  private static void row(Table table, int count, String what, String detail) {
    if (count > 0) {
      table.row(String.valueOf(count), what, detail);
    }
  }

  private String sending(BigDecimal rate) {
    String cost = plan.cost().map(money -> ", about " + rounded(money)).orElse("");
    return plan.segments() + " segments" + cost + time(rate).map(t -> ", " + t).orElse("");
  }

  private static String rounded(Money money) {
    return money.amount().setScale(2, RoundingMode.HALF_UP).toPlainString()
        + " "
        + money.currency();
  }

  private Optional<String> time(BigDecimal rate) {
    if (rate.signum() <= 0) {
      return Optional.of("but the sender is paused (rate 0)");
    }
    Duration time = Duration.ofMillis((long) (plan.segments() * 1000 / rate.doubleValue()));
    return Optional.of(
        ProgressBar.words(time) + " at " + rate.stripTrailingZeros().toPlainString() + "/s");
  }

  /** The unusable numbers by reason. */
  private Map<String, List<Verdict.Invalid>> invalid() {
    return plan.preview().verdicts().stream()
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

  private Map<String, List<Integer>> refused() {
    return plan.refused().entrySet().stream()
        .collect(
            Collectors.groupingBy(
                entry -> entry.getValue().code().replace('_', ' '),
                TreeMap::new,
                Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
  }

  private String refusal(int line) {
    return Optional.ofNullable(plan.refused().get(line)).map(Problem::sentence).orElse("");
  }

  private String example(Class<? extends Verdict> kind) {
    return plan.preview().verdicts().stream()
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
