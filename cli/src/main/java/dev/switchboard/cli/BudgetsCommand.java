package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Budget;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and sets what may be spent. */
@Command(
    name = "budgets",
    description = "What may be spent in a day or a month: in all, by campaign, key or country.",
    synopsisSubcommandLabel = "(list | set | delete)")
final class BudgetsCommand {
  @Mixin private JsonOption output = new JsonOption();

  private BudgetsCommand() {}

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new BudgetsCommand())
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new SetCommand(terminal))
        .addSubcommand(new DeleteCommand(terminal));
  }

  private static void print(Terminal terminal, List<Budget> budgets) {
    Ink ink = terminal.ink();
    Table table = Table.of("NAME", "FOR", "IN A", ">SPENT", ">OF", ">LEFT", "STATE", "UNTIL");
    for (Budget budget : budgets) {
      if (budget.meters().isEmpty()) {
        table.row(
            budget.name(),
            "each " + budget.scope(),
            budget.period(),
            "0",
            budget.amount().toPlainString(),
            budget.amount().toPlainString(),
            ink.good("fine"),
            "");
      }
      for (Budget.Meter meter : budget.meters()) {
        table.row(
            budget.name(),
            meter.subject().isEmpty() ? "all" : budget.scope() + " " + meter.subject(),
            budget.period(),
            meter.spent().toPlainString(),
            budget.amount().toPlainString(),
            meter.left().toPlainString(),
            meter.state().equals("fine") ? ink.good("fine") : ink.wary(meter.state()),
            meter.until().map(Object::toString).orElse(""));
      }
    }
    table.print(terminal.out(), ink);
  }

  @Command(name = "list", description = "All budgets, and what is spent of them.")
  private static final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    ListCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      List<Budget> budgets = Connection.open(terminal).costs().budgets();
      if (output.isOn()) {
        budgets.forEach(budget -> terminal.out().println(budget.json()));
      } else if (budgets.isEmpty()) {
        terminal.err().println("no budget is set: budgets set NAME AMOUNT sets one");
      } else {
        print(terminal, budgets);
      }
      return 0;
    }
  }

  @Command(
      name = "set",
      description = "Set a budget up, or another way than it was. What would pass it is refused.")
  private static final class SetCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "e.g. daily or spring-sale")
    private String name = "";

    @Parameters(index = "1", paramLabel = "AMOUNT", description = "e.g. 50.00")
    private BigDecimal amount = BigDecimal.ZERO;

    @Option(
        names = "--scope",
        paramLabel = "WORD",
        description = "total, campaign, key or country; total by default.")
    private String scope = "total";

    @Option(
        names = "--subject",
        paramLabel = "WHOSE",
        description = "A campaign's label, key_… or a country; left out, each has it for itself.")
    private Optional<String> subject = Optional.empty();

    @Option(
        names = "--period",
        paramLabel = "WORD",
        description = "day, month or ever; day by default.")
    private String period = "day";

    @Option(
        names = "--warn-at",
        paramLabel = "PERCENT",
        description = "From where on a person is warned; 80 by default.")
    private Optional<Integer> warnAt = Optional.empty();

    SetCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Budget budget =
          Connection.open(terminal)
              .costs()
              .setBudget(name, new Budget.Wish(scope, subject, period, amount, warnAt));
      if (output.isOn()) {
        terminal.out().println(budget.json());
      } else {
        print(terminal, List.of(budget));
      }
      return 0;
    }
  }

  @Command(name = "delete", description = "Take a budget away: nothing is refused by it any more.")
  private static final class DeleteCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "NAME", description = "As list shows it.")
    private String name = "";

    DeleteCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Connection.open(terminal).costs().deleteBudget(name);
      if (output.isOn()) {
        terminal.out().println(JsonText.of(Map.of("deleted", name)));
      } else {
        terminal.out().println("budget " + name + " is gone");
      }
      return 0;
    }
  }
}
