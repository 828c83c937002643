package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Retention;
import dev.switchboard.client.Retention.Extent;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long texts and media are kept. */
@Command(
    name = "retention",
    description = "Show or set how long texts and media are kept.",
    synopsisSubcommandLabel = "(show | set)")
final class RetentionCommand {
  private static final int LONGEST = 3_650;

  @Mixin private JsonOption output = new JsonOption();

  private RetentionCommand() {}

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new RetentionCommand())
        .addSubcommand(new ShowCommand(terminal))
        .addSubcommand(new SetCommand(terminal));
  }

  private static int answer(Terminal terminal, JsonOption output, Retention retention) {
    if (output.isOn()) {
      terminal.out().println(retention.json());
      return 0;
    }
    Table table = Table.of("", "");
    table.row(
        "texts",
        retention.bodiesDays().map(days -> days + " days").orElse("for as long as the record"));
    table.row(
        "at the provider", retention.extent() == Extent.AT_THE_PROVIDER_TOO ? "too" : "they stay");
    retention
        .changedAt()
        .ifPresent(at ->
            table.row(
                "set",
                MessageText.time(at) + retention.changedBy().map(by -> " by " + by).orElse("")));
    table.print(terminal.out(), terminal.ink());
    return 0;
  }

  @Command(name = "show", description = "How long they are kept.")
  private static final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    ShowCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return answer(terminal, output, Connection.open(terminal).retention());
    }
  }

  @Command(
      name = "set",
      description = "Set how long they are kept. What is older is taken away for good.")
  private static final class SetCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Option(names = "--days", paramLabel = "N", description = "1 to 3650 days.")
    private Optional<Integer> days = Optional.empty();

    @Option(names = "--keep", description = "Keep them for as long as the record itself.")
    private boolean keep;

    @Option(
        names = "--here-only",
        description = "Leave them at the provider; otherwise they are taken away there too.")
    private boolean hereOnly;

    SetCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      if (days.isPresent() == keep) {
        throw Failure.misused("either --days or --keep", "retention set --days 90");
      }
      if (days.filter(n -> n < 1 || n > LONGEST).isPresent()) {
        throw Failure.misused("--days is 1 to " + LONGEST + ", not " + days.get(), "or --keep");
      }
      Extent extent = hereOnly ? Extent.HERE : Extent.AT_THE_PROVIDER_TOO;
      return answer(terminal, output, Connection.open(terminal).retain(days, extent));
    }
  }
}
