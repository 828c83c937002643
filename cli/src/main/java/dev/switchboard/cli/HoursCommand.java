package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Hours;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at quiet hours, sets them, and asks them about a number. */
@Command(
    name = "hours",
    description = "When people may be written to: quiet hours by country and US state.",
    synopsisSubcommandLabel = "(show | set | check | history)")
final class HoursCommand {
  @Mixin private JsonOption output = new JsonOption();

  private HoursCommand() {}

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new HoursCommand())
        .addSubcommand(new ShowCommand(terminal))
        .addSubcommand(new SetCommand(terminal))
        .addSubcommand(new CheckCommand(terminal))
        .addSubcommand(new HistoryCommand(terminal));
  }

  @Command(name = "show", description = "The rules, and whether they are in force.")
  private static final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    ShowCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Hours hours = Connection.open(terminal).hours();
      if (output.isOn()) {
        terminal.out().println(hours.json());
      } else {
        HoursText.print(terminal, hours);
      }
      return 0;
    }
  }

  @Command(
      name = "set",
      description =
          "Put the rules into force or out of it, or change them by a file: "
              + "what \"hours show --json\" prints, edited. What it leaves out stays as it is.")
  private static final class SetCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @ArgGroup private Switch state = new Switch();

    @Option(
        names = "--applies-to",
        split = ",",
        paramLabel = "PRIORITY",
        description = "bulk, or bulk,normal; urgent is never kept back.")
    private List<String> appliesTo = List.of();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "JSON; - reads it from stdin.")
    private Optional<String> file = Optional.empty();

    private static final class Switch {
      @Option(names = "--on", description = "Put them into force.")
      boolean on;

      @Option(names = "--off", description = "Put them out of force; what waits goes at once.")
      boolean off;
    }

    SetCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      boolean options = state.on || state.off || !appliesTo.isEmpty();
      if (options == file.isPresent()) {
        throw Failure.misused(
            options ? "a file and options are two changes" : "nothing is given to set",
            "give --on, --off or --applies-to, or a file");
      }
      Hours hours =
          options
              ? Connection.open(terminal).changeHours(change())
              : Connection.open(terminal).changeHours(TextFile.read(terminal, file.orElseThrow()));
      if (output.isOn()) {
        terminal.out().println(hours.json());
      } else {
        HoursText.print(terminal, hours);
      }
      return 0;
    }

    private Hours.Change change() {
      return new Hours.Change(
          state.on || state.off ? Optional.of(state.on) : Optional.empty(),
          appliesTo.isEmpty() ? Optional.empty() : Optional.of(appliesTo));
    }
  }

  @Command(
      name = "check",
      description = "What the rules say of a number, and why, whether or not they are in force.")
  private static final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "NUMBER", description = "E.164: +4420…")
    private String number = "";

    @Option(
        names = "--at",
        paramLabel = "TIME",
        description = "e.g. 2026-12-24T08:00:00Z; left out, it is now")
    private Optional<String> at = Optional.empty();

    CheckCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Optional<Instant> moment = at.map(CheckCommand::time);
      var check = Connection.open(terminal).checkHours(number, moment);
      if (output.isOn()) {
        terminal.out().println(check.json());
      } else {
        HoursText.print(terminal, check);
      }
      return 0;
    }

    private static Instant time(String text) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        throw Failure.misused(
            "--at is not a time with its offset: " + text, "2026-12-24T08:00:00Z");
      }
    }
  }

  @Command(name = "history", description = "Who changed the rules, and when.")
  private static final class HistoryCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    HistoryCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      List<Hours> history = Connection.open(terminal).hoursHistory();
      if (output.isOn()) {
        history.forEach(hours -> terminal.out().println(hours.json()));
      } else {
        HoursText.printHistory(terminal, history);
      }
      return 0;
    }
  }
}
