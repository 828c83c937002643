package dev.switchboard.cli;

import dev.switchboard.cli.flow.CheckCommand;
import dev.switchboard.cli.flow.DrawCommand;
import dev.switchboard.cli.flow.FlowPush;
import dev.switchboard.cli.flow.WalkCommand;
import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Flow;
import dev.switchboard.client.FlowFinding;
import dev.switchboard.client.Switchboard;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What callers hear, as text: checked, drawn and walked here, kept at the gateway. */
@Command(
    name = "flow",
    description = "What callers hear, as text that is checked before it takes a call.",
    synopsisSubcommandLabel = "(check | draw | walk | push | list | show | delete | settings)")
final class FlowCommand {
  @Mixin private JsonOption output = new JsonOption();

  private FlowCommand() {}

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new FlowCommand())
        .addSubcommand(new CheckCommand(terminal))
        .addSubcommand(new DrawCommand(terminal))
        .addSubcommand(new WalkCommand(terminal))
        .addSubcommand(new PushCommand(terminal))
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new ShowCommand(terminal))
        .addSubcommand(new DeleteCommand(terminal))
        .addSubcommand(new SettingsCommand(terminal));
  }

  @Command(
      name = "push",
      description = {
        "Keep flows at the gateway, each under the name that its text gives it.",
        "Calls that begin from then on run through the new version."
      })
  private static final class PushCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML; - reads it from stdin.")
    private List<String> files = List.of();

    PushCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Switchboard gateway = Connection.open(terminal);
      FlowPush push = new FlowPush(terminal, gateway.flows()::put);
      int exit = 0;
      for (String file : files) {
        exit = Math.max(exit, push.push(file, output));
      }
      return exit;
    }
  }

  @Command(name = "list", description = "All flows, by name.")
  private static final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();
    @Mixin private PageOptions part = new PageOptions();

    ListCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Flow.Page page = Connection.open(terminal).flows().list(part.limit(), part.cursor());
      if (output.isOn()) {
        terminal.out().println(page.json());
        return 0;
      }
      if (page.flows().isEmpty()) {
        terminal.err().println("no flows; ./switchboard flow push FILE makes one");
        return 0;
      }
      Ink ink = terminal.ink();
      Table table = Table.of("NAME", ">VERSION", "CHANGED", "BY", "EXITS", "");
      for (Flow flow : page.flows()) {
        table.row(
            ink.bold(flow.name()),
            String.valueOf(flow.version()),
            MessageText.time(flow.changedAt()).substring(0, 19),
            flow.changedBy(),
            String.join(", ", flow.exits()),
            flow.warnings().isEmpty() ? "" : ink.wary(flow.warnings().size() + " warnings"));
      }
      table.print(terminal.out(), ink);
      page.nextCursor().ifPresent(next -> terminal.err().println("more: --cursor " + next));
      return 0;
    }
  }

  @Command(
      name = "show",
      description = "One flow: its text on stdout, what became of its calls beside it.")
  private static final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "NAME", description = "As in its text.")
    private String name = "";

    ShowCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Flow flow = Connection.open(terminal).flows().find(name);
      if (output.isOn()) {
        terminal.out().println(flow.json());
        return 0;
      }
      String text = flow.source().orElse("");
      terminal.out().print(text.endsWith("\n") ? text : text + "\n");
      terminal.out().flush();
      terminal
          .err()
          .println(
              flow.name()
                  + ", version "
                  + flow.version()
                  + ", changed "
                  + MessageText.time(flow.changedAt()).substring(0, 19)
                  + " by "
                  + flow.changedBy());
      for (FlowFinding warning : flow.warnings()) {
        terminal
            .err()
            .println(
                "warning: " + warning.line() + ":" + warning.column() + " " + warning.message());
      }
      flow.funnel().ifPresent(this::print);
      return 0;
    }

    private void print(Flow.Funnel funnel) {
      terminal.err().println(funnel.started() + " calls in " + funnel.days() + " days");
      Table table = Table.of("", ">");
      funnel.exits().forEach(exit -> table.row(exit.name(), String.valueOf(exit.calls())));
      table.print(terminal.err(), terminal.ink(), "  ");
    }
  }

  @Command(name = "delete", description = "Take a flow away; calls under way run to their end.")
  private static final class DeleteCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "NAME", description = "As in its text.")
    private String name = "";

    DeleteCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Connection.open(terminal).flows().delete(name);
      if (output.isOn()) {
        terminal.out().println("{}");
      } else {
        terminal.err().println("deleted");
      }
      return 0;
    }
  }

  @Command(
      name = "settings",
      description = {
        "What flows mean by $${NAME}: numbers and addresses, which are no part of",
        "their texts. With NAME=VALUE those are set, with NAME= unset; others stay."
      })
  private static final class SettingsCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(
        arity = "0..*",
        paramLabel = "NAME=VALUE",
        description = "e.g. SALES_PHONE=+442079460018")
    private Map<String, String> changes = Map.of();

    SettingsCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Switchboard gateway = Connection.open(terminal);
      Map<String, String> settings = new TreeMap<>(gateway.flows().settings());
      if (!changes.isEmpty()) {
        changes.forEach((name, value) -> {
          if (value.isEmpty()) {
            settings.remove(name);
          } else {
            settings.put(name, value);
          }
        });
        settings.putAll(gateway.flows().setSettings(settings));
      }
      if (output.isOn()) {
        terminal.out().println(JsonText.of(Map.of("settings", settings)));
        return 0;
      }
      Table table = Table.of("NAME", "VALUE");
      settings.forEach((name, value) -> table.row(name, value));
      if (settings.isEmpty()) {
        terminal.err().println("no settings; flow settings NAME=VALUE sets one");
      } else {
        table.print(terminal.out(), terminal.ink());
      }
      return 0;
    }
  }
}
