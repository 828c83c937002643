package dev.switchboard.app.demo;

import dev.switchboard.cli.Failure;
import dev.switchboard.cli.JsonOption;
import dev.switchboard.cli.campaign.Campaign;
import dev.switchboard.cli.terminal.Terminal;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays the main job on real input, offline, and checks every figure. */
@Command(
    name = "demo",
    header = "The main job on a real file, offline, in half a minute.",
    description = {
      "A recipients file becomes delivered messages, offline: a fresh gateway and a",
      "Twilio simulator on free ports. Exit 1 if anything is off."
    })
public final class DemoCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final StageOpener opener;
  @Mixin private JsonOption output = new JsonOption();

  @Option(names = "--keep", description = "Leave both running at the end, and say where they are.")
  private boolean keep;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "A CSV of your own in place of examples/recipients.csv.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--body",
      paramLabel = "TEXT",
      description = "The text for --file; {column} is filled in for each row.")
  private String body = "Hello from Switchboard. Questions? Just reply. STOP to opt out.";

  @Option(
      names = "--region",
      paramLabel = "XX",
      description = "The country of numbers in --file that are written without one.")
  private String region = Campaign.NO_REGION;

  public DemoCommand(Terminal terminal, StageOpener opener) {
    this.terminal = terminal;
    this.opener = opener;
  }

  @Override
  public Integer call() throws Exception {
    // The file comes first: what is wrong with it is known before anything is started.
    Script script =
        file.map(name -> terminal.directory().resolve(name))
            .map(path -> Script.of(path, body, region.toUpperCase(Locale.ROOT)))
            .orElseGet(Script::ofTheShop);
    PrintStream told = output.isOn() ? terminal.err() : terminal.out();
    Narration narration = new Narration(terminal, told);
    narration.title("Switchboard demo", "nothing leaves this machine and nothing is paid for");
    narration.step("Starting a gateway and a Twilio simulator in a fresh home");
    try (Theatre theatre = Theatre.open(opener)) {
      Stage stage = theatre.stage();
      narration.line("gateway    " + stage.gateway() + "  with its own PostgreSQL");
      narration.line("simulator  " + stage.simulator() + "/sim  Twilio's API, and the phones");
      return theatre.unlessClosing(() -> play(stage, script, narration));
    }
  }

  private int play(Stage stage, Script script, Narration narration) throws Exception {
    Ending ending = new Demo(stage, script, narration).play();
    if (output.isOn()) {
      terminal.out().println(ending.json());
    }
    narration.step(
        ending.isGood()
            ? narration.ink().good("All of it is right.")
            : narration.ink().bad("Something is off, see ✗ above."));
    if (keep) {
      narration.addresses(stage);
      sleepUntilStopped();
    }
    return ending.isGood() ? 0 : 1;
  }

  /** Ctrl-C runs the stage's own shutdown. */
  private static void sleepUntilStopped() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.failed("interrupted", "");
    }
  }
}
