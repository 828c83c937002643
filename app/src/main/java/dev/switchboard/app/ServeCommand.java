package dev.switchboard.app;

import dev.switchboard.app.process.Foreground;
import dev.switchboard.cli.Failure;
import dev.switchboard.cli.JsonOption;
import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.ProgressBar;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.gateway.GatewaySettings;
import dev.switchboard.gateway.GatewaySettings.Unusable;
import dev.switchboard.gateway.store.embedded.StoreUnavailable;
import dev.switchboard.simulator.journal.JournalFailed;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a gateway in the foreground until it is told to stop. */
@Command(
    name = "serve",
    header = "Run the gateway with its console.",
    description = {
      "Run the gateway, and the Twilio simulator in it where no account is set.",
      "Ctrl-C finishes what is under way and stops."
    })
final class ServeCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Option(names = "--port", paramLabel = "PORT", description = "SWITCHBOARD_PORT, else 8080.")
  private Optional<Integer> port = Optional.empty();

  @Option(names = "--host", paramLabel = "HOST", description = "SWITCHBOARD_HOST, else 127.0.0.1.")
  private Optional<String> host = Optional.empty();

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description = "SWITCHBOARD_HOME, else .switchboard.")
  private Optional<String> home = Optional.empty();

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    long begin = System.nanoTime();
    GatewaySettings settings = settings();
    Serve serve = Foreground.start(() -> start(settings), this::stop);
    if (output.isOn()) {
      terminal.out().println(JsonText.of(json(serve)));
    } else {
      welcome(serve, Duration.ofNanos(System.nanoTime() - begin));
    }
    new CountDownLatch(1).await();
    return 0;
  }

  private void stop(Serve serve) {
    terminal.err().println("Draining: finishing what is under way, then the store stops.");
    serve.close();
  }

  private GatewaySettings settings() {
    Map<String, String> env = new HashMap<>(terminal.env());
    port.ifPresent(value -> {
      if (value < 1 || value > 65_535) {
        throw Failure.misused("--port is not a port: " + value, "1 to 65535");
      }
      env.put("SWITCHBOARD_PORT", String.valueOf(value));
    });
    host.ifPresent(value -> env.put("SWITCHBOARD_HOST", value));
    home.ifPresent(
        value -> env.put("SWITCHBOARD_HOME", terminal.directory().resolve(value).toString()));
    try {
      return GatewaySettings.from(env);
    } catch (Unusable e) {
      throw Failure.misused(String.valueOf(e.getMessage()), "");
    }
  }

  private static Serve start(GatewaySettings settings) {
    try {
      return Serve.start(settings);
    } catch (Unusable e) {
      throw Failure.misused(String.valueOf(e.getMessage()), "");
    } catch (JournalFailed e) {
      throw Failure.misused(String.valueOf(e.getMessage()), "./switchboard doctor");
    } catch (StoreUnavailable e) {
      throw Failure.failed(String.valueOf(e.getMessage()), "");
    }
  }

  private void welcome(Serve serve, Duration took) {
    Ink ink = terminal.ink();
    PrintStream out = terminal.out();
    out.println();
    out.println(
        "  " + ink.bold("Switchboard is ready") + " after " + ProgressBar.words(took) + ".");
    out.println();
    Table table = Table.of("", "");
    table.row("API", serve.gateway().uri() + "/v1");
    table.row("Console", serve.gateway().consoleLink() + "   (works once, for 15 minutes)");
    if (serve.simulated()) {
      table.row("Phones", serve.gateway().uri() + "/sim");
    }
    table.row("Key", serve.gateway().whereTheKeyIs());
    table.print(out, ink, "  ");
    out.println();
    if (serve.simulated()) {
      out.println("  No Twilio account is set, so the simulator runs inside: nothing leaves this");
      out.println("  machine.");
    } else if (!serve.gateway().reachable()) {
      out.println("  Warning: SWITCHBOARD_PUBLIC_URL is not set, so Twilio cannot report to us:");
      out.println("  statuses are polled and arrive late, and incoming texts (STOP too) do not");
      out.println("  arrive at all.");
    }
    out.println("  Stop with Ctrl-C.");
    out.println();
  }

  private static Map<String, Object> json(Serve serve) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("url", serve.gateway().uri().toString());
    json.put("console", serve.gateway().consoleLink().toString());
    json.put("key", serve.gateway().whereTheKeyIs());
    json.put("simulated", serve.simulated());
    return json;
  }
}
