package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.SignalThresholds;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows and sets from where on signals count as too many. */
@Command(
    name = "thresholds",
    description = "From where on signals count as too many, and what follows.")
final class ThresholdsCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  private ThresholdsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new ThresholdsCommand(terminal)).addSubcommand(new SetCommand(terminal));
  }

  @Override
  public Integer call() {
    tell(terminal, output, Connection.open(terminal).signalThresholds());
    return 0;
  }

  private static void tell(Terminal terminal, JsonOption output, SignalThresholds thresholds) {
    if (output.isOn()) {
      terminal.out().println(thresholds.json());
      return;
    }
    Table table = Table.of("NAME", "SIGNALS", ">FROM", ">COUNT", ">SAMPLE", ">HOURS", "ACTION");
    for (SignalThresholds.Threshold threshold : thresholds.thresholds()) {
      table.row(
          threshold.name(),
          String.join(", ", threshold.signals()),
          percent(threshold.rate()),
          "" + threshold.minimumCount(),
          "" + threshold.minimumSample(),
          "" + threshold.windowHours(),
          threshold.action().equals("pause") ? terminal.ink().wary("pause") : threshold.action());
    }
    table.print(terminal.out(), terminal.ink());
    thresholds
        .changedBy()
        .ifPresent(who ->
            terminal
                .out()
                .println(
                    "set by " + who + thresholds.changedAt().map(at -> " at " + at).orElse("")));
  }

  /** {@code 31.7 %}. */
  static String percent(BigDecimal rate) {
    return rate.movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
  }

  @Command(
      name = "set",
      description = "Put the thresholds of a JSON document in place of those that hold.")
  private static final class SetCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(
        paramLabel = "FILE",
        description = "{\"thresholds\": [...]}, as thresholds --json prints it; - reads stdin.")
    private String file = "";

    SetCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      tell(terminal, output, Connection.open(terminal).setSignalThresholds(document()));
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
