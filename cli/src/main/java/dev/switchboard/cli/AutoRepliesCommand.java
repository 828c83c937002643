package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Columns;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.AutoReplies;
import dev.switchboard.client.AutoReplies.Decision;
import dev.switchboard.client.AutoReplies.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers by rule. */
@Command(
    name = "auto-replies",
    description = "Show or set the rules that answer people, and try a text.",
    synopsisSubcommandLabel = "(show | set | try)")
final class AutoRepliesCommand {
  @Mixin private JsonOption output = new JsonOption();

  private AutoRepliesCommand() {}

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new AutoRepliesCommand())
        .addSubcommand(new ShowCommand(terminal))
        .addSubcommand(new SetCommand(terminal))
        .addSubcommand(new TryCommand(terminal));
  }

  private static int answer(Terminal terminal, JsonOption output, AutoReplies.Rules rules) {
    if (output.isOn()) {
      terminal.out().println(rules.json());
      return 0;
    }
    if (rules.rules().isEmpty()) {
      terminal.err().println("no rules");
      return 0;
    }
    Table table = Table.of("RULE", "WHEN", "ONCE PER", "ANSWER");
    for (AutoReplies.Rule rule : rules.rules()) {
      table.row(
          rule.name(),
          Columns.cut(rule.when(), 60),
          rule.oncePer().orElse("text"),
          Columns.cut(rule.answer().replaceAll("\\s+", " "), 50));
    }
    table.print(terminal.out(), terminal.ink());
    terminal
        .err()
        .println(
            "at most " + rules.mostPerDay() + " a day to one person; hours of " + rules.timeZone());
    return 0;
  }

  @Command(name = "show", description = "The rules, in their order: the first that fits answers.")
  private static final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    ShowCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return answer(terminal, output, Connection.open(terminal).autoReplies().show());
    }
  }

  @Command(name = "set", description = "Replace the rules by a JSON document.")
  private static final class SetCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "FILE", description = "As show --json prints it.")
    private String file = "";

    SetCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Path path = terminal.directory().resolve(file);
      String document;
      try {
        document = Files.readString(path);
      } catch (IOException e) {
        throw Failure.misused("cannot read " + path, "check the name; it must be UTF-8");
      }
      return answer(terminal, output, Connection.open(terminal).autoReplies().set(document));
    }
  }

  @Command(name = "try", description = "What a text would be answered with, and why.")
  private static final class TryCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "TEXT", description = "What somebody writes.")
    private String text = "";

    @Option(
        names = "--from",
        paramLabel = "NUMBER",
        description = "Who writes; what they were answered before counts.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "SENDER", description = "To which of your senders.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--name", paramLabel = "NAME", description = "What they call themselves.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--button", paramLabel = "PAYLOAD", description = "They tapped a button.")
    private Optional<String> button = Optional.empty();

    @Option(names = "--at", paramLabel = "TIME", description = "e.g. 2026-03-01T22:00:00Z")
    private Optional<String> at = Optional.empty();

    TryCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      AutoReplies.Verdict verdict =
          Connection.open(terminal)
              .autoReplies()
              .tryOut(new Question(text, from, to, name, button, at.map(TryCommand::time)));
      if (output.isOn()) {
        terminal.out().println(verdict.json());
        return 0;
      }
      terminal
          .out()
          .println(
              verdict.decision() == Decision.ANSWERS
                  ? "Rule " + verdict.rule().orElse("") + " answers: " + verdict.reason() + "."
                  : "Nothing is answered: " + verdict.reason() + ".");
      verdict.body().ifPresent(body -> terminal.out().println("  " + body));
      verdict
          .considered()
          .forEach(look -> terminal.err().println(look.rule() + ": " + look.reason()));
      return 0;
    }

    private static Instant time(String text) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeParseException e) {
        throw Failure.misused(
            "--at is not a time with its offset: " + text, "2026-03-01T22:00:00Z");
      }
    }
  }
}
