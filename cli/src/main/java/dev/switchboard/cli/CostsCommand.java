package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.CostBook;
import dev.switchboard.client.CostReport;
import dev.switchboard.client.CostReport.Group;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what was spent. */
@Command(
    name = "costs",
    header = "What was spent, and by how much estimates were wrong.",
    description = {
      "This month, by channel, unless told otherwise. Days are those of UTC.",
      "COST is what the provider told, and the estimate where it has not told yet."
    })
final class CostsCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Option(names = "--from", paramLabel = "DAY", description = "e.g. 2026-11-01")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "DAY", description = "The last day; today by default.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--by",
      split = ",",
      paramLabel = "WORD",
      description = "Some of day, direction, channel, country, campaign, key.")
  private List<String> by = List.of("channel");

  CostsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CostReport report =
        Connection.open(terminal)
            .costs()
            .costs(new CostBook.Query(from.map(this::day), to.map(this::day), by));
    if (output.isOn()) {
      terminal.out().println(report.json());
    } else {
      print(report);
    }
    return 0;
  }

  private LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Failure.misused("not a day: " + text, "write it like 2026-11-30");
    }
  }

  private void print(CostReport report) {
    List<String> titles = new ArrayList<>();
    by.forEach(word -> titles.add(word.toUpperCase(Locale.ROOT)));
    titles.addAll(List.of(">COUNT", ">UNITS", ">ESTIMATED", ">ACTUAL", ">DIFFERENCE", ">COST"));
    Table table = Table.of(titles.toArray(String[]::new));
    report
        .groups()
        .forEach(
            group -> table.row(cells(by.stream().map(word -> value(group, word)).toList(), group)));
    table.row(cells(sumTitle(), report.total()));
    table.print(terminal.out(), terminal.ink());
    terminal
        .out()
        .println(
            "%s to %s, in %s%s"
                .formatted(
                    report.from(),
                    report.to(),
                    report.currency(),
                    report.total().unpriced() == 0
                        ? ""
                        : "; "
                            + report.total().unpriced()
                            + " have no price from the provider yet"));
  }

  private static String value(Group group, String word) {
    String value = group.of().getOrDefault(word, "");
    return value.isEmpty() ? "–" : value;
  }

  private List<String> sumTitle() {
    List<String> title = new ArrayList<>(Collections.nCopies(by.size(), ""));
    title.set(0, terminal.ink().bold("all"));
    return title;
  }

  private static String[] cells(List<String> of, Group group) {
    List<String> cells = new ArrayList<>(of);
    cells.add(String.valueOf(group.count()));
    cells.add(String.valueOf(group.units()));
    cells.add(money(group.estimated()));
    cells.add(group.priced() == 0 ? "–" : money(group.actual()));
    cells.add(group.priced() == 0 ? "–" : signed(group.difference()));
    cells.add(money(group.cost()));
    return cells.toArray(String[]::new);
  }

  static String money(BigDecimal amount) {
    return amount.setScale(4, RoundingMode.HALF_UP).toPlainString();
  }

  private static String signed(BigDecimal amount) {
    return (amount.signum() > 0 ? "+" : "") + money(amount);
  }
}
