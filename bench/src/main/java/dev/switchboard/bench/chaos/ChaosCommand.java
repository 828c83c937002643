package dev.switchboard.bench.chaos;

import dev.switchboard.app.TemporaryFolder;
import dev.switchboard.cli.Failure;
import dev.switchboard.cli.terminal.Terminal;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Disturbs several gateways on one store in every way, and lets the provider's ledger judge. */
@Command(
    name = "chaos",
    header = "Kill, freeze and cut off nodes and store under traffic; the ledger judges.",
    description = {
      "Campaigns, codes and STOPs flow through several gateways on one PostgreSQL, while a",
      "schedule drawn from a seed kills, freezes, cuts off and starves them, and the provider",
      "misbehaves. Afterwards every accepted message must be at the provider exactly once, or",
      "must have ended with its reason. Exit 1 where one is not."
    })
public final class ChaosCommand implements Callable<Integer> {
  private static final int MOST_SEEDS = 1_000_000;
  private final Terminal terminal;

  @Option(names = "--seed", paramLabel = "N", description = "Another one each time by default.")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--minutes", paramLabel = "M", description = "1.5 by default; 0.5 to 600.")
  private double minutes = 1.5;

  @Option(names = "--nodes", paramLabel = "K", description = "3 by default; 1 to 9.")
  private int nodes = 3;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Texts per second of the campaign, 20 by default; 1 to 500.")
  private int rate = 20;

  @Option(names = "--json", description = "Data as JSON on stdout; nothing else goes there.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  private boolean help;

  public ChaosCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    check("--minutes", minutes, 0.5, 600);
    check("--nodes", nodes, 1, 9);
    check("--rate", rate, 1, 500);
    TemporaryFolder folder = TemporaryFolder.make("bench");
    Outcome outcome =
        run(
            new ChaosPlan(
                seed.orElseGet(() -> (long) new SecureRandom().nextInt(MOST_SEEDS)),
                Duration.ofMillis((long) (minutes * 60_000)),
                nodes,
                rate,
                folder.path(),
                Path.of(System.getProperty("java.io.tmpdir"), "switchboard-bench-postgres")),
            terminal.err());
    Report report = new Report(outcome);
    if (json) {
      terminal.out().println(report.json());
    } else {
      report.print(terminal);
    }
    if (!outcome.verdict().isGood()) {
      report.keep();
      return 1;
    }
    folder.close();
    return 0;
  }

  private static void check(String option, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw Failure.misused(
          option + " is " + value, "from " + (float) least + " to " + (float) most);
    }
  }

  /** One run, told as it goes. */
  static Outcome run(ChaosPlan plan, PrintStream screen) throws InterruptedException {
    try (Log log = new Log(plan.folder(), screen)) {
      return new Chaos(plan, log).run();
    }
  }
}
