package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.SignalQuery;
import dev.switchboard.client.SignalReport;
import dev.switchboard.client.Signals;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what carriers and people make of the senders. */
@Command(
    name = "signals",
    header = "What carriers and people make of the senders.",
    description = "Failures and opt-outs of each sender, by country and as a rate.")
final class SignalsCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Option(names = "--sender", paramLabel = "NUMBER", description = "Only this sender.")
  private Optional<String> sender = Optional.empty();

  @Option(names = "--country", paramLabel = "CC", description = "Only this country, e.g. US.")
  private Optional<String> country = Optional.empty();

  @Option(
      names = "--hours",
      paramLabel = "N",
      description = "The last N hours; 24 where not given.")
  private int hours = 24;

  private SignalsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new SignalsCommand(terminal))
        .addSubcommand(ThresholdsCommand.with(terminal));
  }

  @Override
  public Integer call() {
    if (hours < 1 || hours > 24 * 90) {
      throw Failure.misused(
          "--hours is from 1 to 2160, not " + hours, "counts are kept for 90 days");
    }
    Instant since = Instant.now().minus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.SECONDS);
    SignalQuery query = new SignalQuery(sender, country, Optional.of(since), Optional.empty());
    Signals signals = Connection.open(terminal).signals(query);
    if (output.isOn()) {
      terminal.out().println(signals.json());
    } else {
      print(signals);
    }
    return 0;
  }

  private void print(Signals signals) {
    if (signals.reports().isEmpty()) {
      terminal.err().println("nothing was counted in the last " + hours + " h");
      return;
    }
    Ink ink = terminal.ink();
    Table table = Table.of("SENDER", "COUNTRY", "SIGNAL", "", ">COUNT", ">OF", ">RATE");
    for (SignalReport report : signals.reports()) {
      String where = report.country().orElse("all");
      if (report.rates().isEmpty()) {
        table.row(report.sender(), where, ink.good("none"), "", "0", "" + report.of(), "");
      }
      for (SignalReport.Rate rate : report.rates()) {
        table.row(
            report.sender(),
            where,
            rate.signal(),
            rate.name(),
            "" + rate.count(),
            "" + rate.of(),
            ThresholdsCommand.percent(rate.rate()));
      }
    }
    table.print(terminal.out(), ink);
    for (SignalReport report : signals.reports()) {
      for (SignalReport.Reached reached : report.reached()) {
        terminal.out().println();
        Paragraph.print(
            terminal.out(),
            ink.wary(report.sender() + " reaches \"" + reached.threshold() + "\":")
                + " "
                + Paragraph.sentence(reached.reason()));
        Paragraph.print(terminal.out(), "What to do: " + reached.remedy());
      }
    }
  }
}
