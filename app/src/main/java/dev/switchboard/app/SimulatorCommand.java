package dev.switchboard.app;

import dev.switchboard.app.process.Foreground;
import dev.switchboard.cli.Connection;
import dev.switchboard.cli.Failure;
import dev.switchboard.cli.JsonOption;
import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.simulator.SimulatorServer;
import dev.switchboard.simulator.SimulatorSettings;
import dev.switchboard.simulator.journal.JournalFailed;
import dev.switchboard.simulator.number.OwnNumber;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the simulator alone, for the tests of any application that talks to Twilio. */
@Command(
    name = "simulator",
    header = "Run only the simulator.",
    description =
        "Twilio on this machine, with phones in the browser, for any application's tests.")
final class SimulatorCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Option(names = "--port", paramLabel = "PORT", description = "8900 by default; 0 is any free.")
  private int port = 8900;

  @Option(names = "--host", paramLabel = "HOST", description = "127.0.0.1 by default.")
  private String host = "127.0.0.1";

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description = "Where it keeps what it knows; simulator in SWITCHBOARD_HOME by default.")
  private Optional<String> home = Optional.empty();

  @Option(
      names = "--sms-url",
      paramLabel = "URL",
      description = "Where messages to its number are announced, as the number's SmsUrl.")
  private Optional<String> smsUrl = Optional.empty();

  @Option(
      names = "--voice-url",
      paramLabel = "URL",
      description = "What calls to its number are to do, as the number's VoiceUrl.")
  private Optional<String> voiceUrl = Optional.empty();

  SimulatorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (port < 0 || port > 65_535) {
      throw Failure.misused("not a port: " + port, "0 to 65535");
    }
    Optional<String> key = isLoopback() ? Optional.empty() : Optional.of(newKey());
    SimulatorServer server = Foreground.start(() -> start(key), SimulatorServer::close);
    if (smsUrl.isPresent() || voiceUrl.isPresent()) {
      server.simulator().wire(SimulatorSettings.NUMBER, hook(smsUrl), hook(voiceUrl));
    }
    Map<String, String> facts = facts("http://" + host + ":" + server.port(), key);
    if (output.isOn()) {
      terminal.out().println(JsonText.of(facts));
    } else {
      print(facts);
    }
    server.await();
    return 0;
  }

  private SimulatorServer start(Optional<String> key) {
    Path folder =
        home.map(terminal.directory()::resolve)
            .orElseGet(() -> Connection.home(terminal).resolve("simulator"));
    SimulatorSettings settings = SimulatorSettings.defaults().withHome(folder);
    try {
      return SimulatorServer.start(key.map(settings::withControlKey).orElse(settings), host, port);
    } catch (JournalFailed e) {
      throw Failure.misused(String.valueOf(e.getMessage()), "--home names another folder");
    } catch (IllegalStateException e) {
      throw Failure.misused(String.valueOf(e.getMessage()), "--port " + (port + 1));
    }
  }

  private static OwnNumber.Hook hook(Optional<String> url) {
    return url.map(OwnNumber.Hook::post).orElse(OwnNumber.Hook.NONE);
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw Failure.misused("no such host: " + host, "an address of this machine");
    }
  }

  private static String newKey() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static Map<String, String> facts(String url, Optional<String> key) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("TWILIO_API_BASE_URL", url);
    facts.put("TWILIO_ACCOUNT_SID", SimulatorSettings.ACCOUNT_SID);
    facts.put("TWILIO_AUTH_TOKEN", SimulatorSettings.AUTH_TOKEN);
    facts.put("TWILIO_PHONE_NUMBER", SimulatorSettings.NUMBER);
    key.ifPresent(value -> facts.put("control_key", value));
    return facts;
  }

  private void print(Map<String, String> facts) {
    Ink ink = terminal.ink();
    String url = facts.getOrDefault("TWILIO_API_BASE_URL", "");
    terminal.out().println(ink.bold("Twilio, simulated,") + " answers at " + url);
    terminal.out().println("The phones are at " + url + "/sim");
    terminal.out().println();
    Table table = Table.of("", "");
    facts.forEach((name, value) -> table.row("  " + name, value));
    table.print(terminal.out(), ink);
    terminal.out().println();
    terminal.out().println("Ctrl-C stops it; what it knows is kept for the next start.");
  }
}
