package dev.switchboard.cli.campaign;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.ProgressBar;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.client.Money;
import dev.switchboard.client.Problem;
import dev.switchboard.core.recipients.RecipientFile;
import dev.switchboard.core.recipients.Totals;
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
    LeftOut.row(table, plan.messages().size(), ink.good("to be sent"), sending(rate));
    LeftOut.row(table, totals.optedOut(), "opted out", "said no before: the gateway knows");
    new LeftOut(file, plan.preview()).addTo(table);
    refused()
        .forEach((code, lines) -> LeftOut.row(table, lines.size(), code, refusal(lines.get(0))));
    table.row(ink.bold(String.valueOf(totals.rows())), ink.bold("rows in the file"), "");
    table.print(out, ink, margin);
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
}
