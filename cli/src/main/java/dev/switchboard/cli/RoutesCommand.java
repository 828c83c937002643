package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Columns;
import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.NewMessage;
import dev.switchboard.client.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Routes: a message over several channels, one after the other. */
@Command(
    name = "routes",
    description = "Routes: a message over several channels, one after the other, until one worked.",
    synopsisSubcommandLabel = "(list | show | put | delete | try)")
final class RoutesCommand {
  @Mixin private JsonOption output = new JsonOption();

  private RoutesCommand() {}

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new RoutesCommand())
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new ShowCommand(terminal))
        .addSubcommand(new PutCommand(terminal))
        .addSubcommand(new DeleteCommand(terminal))
        .addSubcommand(new TryCommand(terminal));
  }

  private static int answer(Terminal terminal, JsonOption output, Route route) {
    if (output.isOn()) {
      terminal.out().println(route.json());
      return 0;
    }
    Table table = Table.of("STEP", "CHANNEL", "UNTIL", "WITHIN", "FROM");
    for (int i = 0; i < route.steps().size(); i++) {
      Route.Step step = route.steps().get(i);
      table.row(
          Integer.toString(i + 1),
          step.channel(),
          step.until(),
          step.within(),
          step.from().orElse(""));
    }
    table.print(terminal.out(), terminal.ink());
    route.costCap().ifPresent(cap -> terminal.out().println("costs at most " + cap));
    return 0;
  }

  @Command(name = "list", description = "All routes.")
  private static final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    ListCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      List<Route> routes = Connection.open(terminal).routes().list();
      if (output.isOn()) {
        terminal
            .out()
            .println(routes.stream().map(Route::json).collect(Collectors.joining(",", "[", "]")));
        return 0;
      }
      if (routes.isEmpty()) {
        terminal.err().println("no routes");
        return 0;
      }
      Table table = Table.of("ROUTE", "STEPS");
      routes.forEach(route -> table.row(route.name(), route.words()));
      table.print(terminal.out(), terminal.ink());
      return 0;
    }
  }

  @Command(name = "show", description = "One route.")
  private static final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "NAME", description = "As list shows it.")
    private String name = "";

    ShowCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return answer(terminal, output, Connection.open(terminal).routes().find(name));
    }
  }

  @Command(name = "put", description = "Make or replace a route by a JSON document.")
  private static final class PutCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "How messages ask for it.")
    private String name = "";

    @Parameters(
        index = "1",
        paramLabel = "FILE",
        description = "As show --json prints it; - reads it from stdin.")
    private String file = "";

    PutCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return answer(
          terminal,
          output,
          Connection.open(terminal).routes().put(name, TextFile.read(terminal, file)));
    }
  }

  @Command(name = "delete", description = "Take a route away; messages under way go on by it.")
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
      Connection.open(terminal).routes().delete(name);
      if (output.isOn()) {
        terminal.out().println(JsonText.of(Map.of("deleted", name)));
      } else {
        terminal.err().println(name + " is gone");
      }
      return 0;
    }
  }

  @Command(
      name = "try",
      description =
          "Which steps of a route could begin now for somebody, and what stands against it.")
  private static final class TryCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "NAME", description = "As list shows it.")
    private String name = "";

    @Option(names = "--to", required = true, paramLabel = "NUMBER", description = "E.164: +4420…")
    private String to = "";

    @Option(names = "--body", paramLabel = "TEXT", description = "What is to be said.")
    private Optional<String> body = Optional.empty();

    TryCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Route.Trial trial =
          Connection.open(terminal)
              .routes()
              .tryOut(name, NewMessage.to(to, body.orElse("A text of some length.")).build());
      if (output.isOn()) {
        terminal.out().println(trial.json());
        return 0;
      }
      Table table = Table.of("STEP", "CHANNEL", "BEGINS", "COST", "WHY");
      for (Route.Look look : trial.steps()) {
        table.row(
            Integer.toString(look.step()),
            look.what().channel(),
            look.begins() ? terminal.ink().good("yes") : terminal.ink().bad("no"),
            look.cost().map(Object::toString).orElse(""),
            Columns.cut(look.reason().orElse(""), 100));
      }
      table.print(terminal.out(), terminal.ink());
      return 0;
    }
  }
}
