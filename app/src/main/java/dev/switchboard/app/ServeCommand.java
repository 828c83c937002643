package dev.switchboard.app;

import dev.switchboard.cli.Failure;
import dev.switchboard.cli.JsonOption;
import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.gateway.GatewaySettings;
import dev.switchboard.gateway.GatewaySettings.Unusable;
import dev.switchboard.gateway.store.embedded.StoreUnavailable;
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
    description = {
      "Run the gateway, and the Twilio simulator in it where no account is set.",
      "Ctrl-C finishes what is under way and stops."
    })
final class ServeCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Option(names = "--port", paramLabel = "PORT", description = "SWITCHBOARD_PORT, else 8080.")
  private Optional<String> port = Optional.empty();

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
    GatewaySettings settings = settings();
    Serve serve = start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(serve::close, "stop"));
    if (output.isOn()) {
      terminal.out().println(JsonText.of(json(settings, serve)));
    } else {
      banner(settings, serve);
    }
    new CountDownLatch(1).await();
    return 0;
  }

  private GatewaySettings settings() {
    Map<String, String> env = new HashMap<>(terminal.env());
    port.ifPresent(value -> env.put("SWITCHBOARD_PORT", value));
    host.ifPresent(value -> env.put("SWITCHBOARD_HOST", value));
    home.ifPresent(value -> env.put("SWITCHBOARD_HOME", value));
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
    } catch (StoreUnavailable e) {
      throw Failure.failed(String.valueOf(e.getMessage()), "");
    }
  }

  private void banner(GatewaySettings settings, Serve serve) {
    Ink ink = terminal.ink();
    terminal.out().println(ink.bold("Switchboard") + " answers at " + serve.gateway().uri());
    Table table = Table.of("", "");
    table.row("  console", serve.gateway().uri() + "/console");
    if (serve.simulated()) {
      table.row("  phones", serve.gateway().uri() + "/sim");
    }
    table.row("  API key", settings.home().resolve("api-key").toString());
    table.print(terminal.out(), ink);
    if (serve.simulated()) {
      terminal
          .out()
          .println("No Twilio account is set: the simulator is used, nothing leaves this machine.");
    } else if (settings.publicUrl().isEmpty()) {
      terminal
          .err()
          .println(
              "warning: SWITCHBOARD_PUBLIC_URL is not set, so Twilio cannot call back: statuses are"
                  + " polled, and replies do not arrive");
    }
  }

  private static Map<String, Object> json(GatewaySettings settings, Serve serve) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("url", serve.gateway().uri().toString());
    json.put("console", serve.gateway().uri() + "/console");
    json.put("api_key_file", settings.home().resolve("api-key").toString());
    json.put("simulated", serve.simulated());
    return json;
  }
}
