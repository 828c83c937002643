package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.VerifyBlock;
import dev.switchboard.client.VerifyFunnel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What an operator sees and sets about one-time codes. */
final class VerifyGuardCommands {
  private VerifyGuardCommands() {}

  @Command(name = "blocks", description = "Prefixes that get no codes, and why.")
  static final class Blocks implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    Blocks(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      List<VerifyBlock> blocks = Connection.open(terminal).verifier().blocks();
      if (output.isOn()) {
        blocks.forEach(block -> terminal.out().println(block.json()));
        return 0;
      }
      if (blocks.isEmpty()) {
        terminal.out().println("no prefix is blocked");
        return 0;
      }
      Table table = Table.of("PREFIX", "COUNTRY", "UNTIL", "REASON");
      blocks.forEach(block ->
          table.row(
              block.prefix(),
              block.country(),
              block.until().map(MessageText::time).orElse(""),
              block.reason()));
      table.print(terminal.out(), terminal.ink());
      return 0;
    }
  }

  @Command(name = "block", description = "Stop codes to a prefix.")
  static final class Block implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "PREFIX", description = "E.g. +1415555.")
    private String prefix = "";

    @Option(names = "--reason", required = true, paramLabel = "WORDS", description = "Why.")
    private String reason = "";

    Block(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      VerifyBlock block = Connection.open(terminal).verifier().block(prefix, reason);
      terminal
          .out()
          .println(
              output.isOn()
                  ? block.json()
                  : block.prefix()
                      + " gets no codes"
                      + block.until().map(at -> " until " + MessageText.time(at)).orElse(""));
      return 0;
    }
  }

  @Command(
      name = "unblock",
      description = "Let a prefix have codes again; what was sent there before counts no more.")
  static final class Unblock implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "PREFIX", description = "E.g. +1415555.")
    private String prefix = "";

    Unblock(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      VerifyBlock block = Connection.open(terminal).verifier().unblock(prefix);
      terminal
          .out()
          .println(output.isOn() ? block.json() : block.prefix() + " may have codes again");
      return 0;
    }
  }

  @Command(name = "funnel", description = "How many get how far in a day, and what it costs.")
  static final class Funnel implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Option(
        names = "--by",
        defaultValue = "country",
        paramLabel = "WHAT",
        description = "country, channel or prefix.")
    private String by = "country";

    Funnel(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      VerifyFunnel funnel = Connection.open(terminal).verifier().funnel(by);
      if (output.isOn()) {
        terminal.out().println(funnel.json());
        return 0;
      }
      Table table =
          Table.of(
              by.toUpperCase(java.util.Locale.ROOT),
              ">STARTED",
              ">SENDS",
              ">APPROVED",
              ">COST",
              ">PER SUCCESS");
      funnel
          .lines()
          .forEach(line ->
              table.row(
                  line.of(),
                  "" + line.started(),
                  "" + line.sends(),
                  "" + line.approved(),
                  line.cost(),
                  line.costPerSuccess().isEmpty() ? "-" : line.costPerSuccess()));
      table.print(terminal.out(), terminal.ink());
      return 0;
    }
  }

  @Command(name = "settings", description = "Limits, countries and guard, as JSON.")
  static final class Settings implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    private Settings(Terminal terminal) {
      this.terminal = terminal;
    }

    static CommandLine with(Terminal terminal) {
      return new CommandLine(new Settings(terminal)).addSubcommand(new Set(terminal));
    }

    @Override
    public Integer call() {
      terminal.out().println(Connection.open(terminal).verifier().settings());
      return 0;
    }
  }

  @Command(
      name = "set",
      description = "Change what a JSON document names; the rest stays as it is.")
  private static final class Set implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "FILE", description = "{\"countries\": [\"GB\"]}, say; - reads stdin.")
    private String file = "";

    Set(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      terminal.out().println(Connection.open(terminal).verifier().changeSettings(document()));
      return 0;
    }

    private String document() {
      try {
        return file.equals("-")
            ? new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8)
            : Files.readString(terminal.directory().resolve(file));
      } catch (IOException e) {
        throw Failure.misused("cannot read " + file, "name a file that can be read");
      }
    }
  }
}
