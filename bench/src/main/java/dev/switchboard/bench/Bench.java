package dev.switchboard.bench;

import dev.switchboard.bench.chaos.ChaosCommand;
import dev.switchboard.bench.scenario.Accept;
import dev.switchboard.bench.scenario.Dispatch;
import dev.switchboard.bench.scenario.History;
import dev.switchboard.bench.scenario.Pacing;
import dev.switchboard.bench.scenario.Pipeline;
import dev.switchboard.bench.scenario.Rules;
import dev.switchboard.bench.scenario.Twiml;
import dev.switchboard.bench.scenario.Urgent;
import dev.switchboard.bench.scenario.Verify;
import dev.switchboard.bench.scenario.Webhook;
import dev.switchboard.cli.Cli;
import dev.switchboard.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code ./switchboard bench} starts. */
@Command(
    name = "bench",
    header = "Measure a gateway on this machine.",
    description = {
      "Each scenario starts its own gateway and provider, loads them and prints what it saw.",
      "docs/performance.md says how, and what was seen."
    },
    synopsisSubcommandLabel = "SCENARIO")
public final class Bench {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  private boolean help;

  private Bench() {}

  public static void main(String[] args) {
    // read by logback.xml: what happens is told by the scenario itself
    System.setProperty("logging.level.dev.switchboard", "WARN");
    System.exit(run(Terminal.system(), args));
  }

  /**
   * Runs one command line that starts with {@code bench} and returns its exit code: 0 done, 1
   * failed, 2 usage or configuration.
   */
  public static int run(Terminal terminal, String... args) {
    return Cli.of("bench", Bench::scenarios).run(terminal, args);
  }

  private static CommandLine scenarios(Terminal terminal) {
    return new CommandLine(new Bench())
        .addSubcommand(new Dispatch(terminal))
        .addSubcommand(new Pipeline(terminal))
        .addSubcommand(new Accept(terminal))
        .addSubcommand(new Webhook(terminal))
        .addSubcommand(new Twiml(terminal))
        .addSubcommand(new Pacing(terminal))
        .addSubcommand(new Urgent(terminal))
        .addSubcommand(new History(terminal))
        .addSubcommand(new Rules(terminal))
        .addSubcommand(new Verify(terminal))
        .addSubcommand(new ChaosCommand(terminal));
  }
}
