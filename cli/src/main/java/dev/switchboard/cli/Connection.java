package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Retries;
import dev.switchboard.client.Switchboard;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Which gateway the commands talk to, and with which key. */
public final class Connection {
  private Connection() {}

  /** The gateway that the environment names. */
  public static Switchboard open(Terminal terminal) {
    return Switchboard.at(
        url(terminal),
        key(terminal)
            .orElseThrow(() ->
                Failure.misused(
                    "no API key",
                    "set SWITCHBOARD_API_KEY, or SWITCHBOARD_HOME to the home of the running"
                        + " gateway (its key is in "
                        + keyFile(terminal)
                        + ")")),
        new Retries(3, Duration.ofMillis(100), Duration.ofSeconds(5)));
  }

  /** {@code SWITCHBOARD_URL}, by default {@code http://127.0.0.1:8080}. */
  public static URI url(Terminal terminal) {
    String text = terminal.variable("SWITCHBOARD_URL").orElse("http://127.0.0.1:8080");
    if (!text.matches("https?://[^/\\s]+(/\\S*)?")) {
      throw Failure.misused(
          "SWITCHBOARD_URL is not an address: " + text, "write it like http://127.0.0.1:8080");
    }
    return URI.create(text);
  }

  /** {@code SWITCHBOARD_HOME}, by default {@code .switchboard}. */
  public static Path home(Terminal terminal) {
    return terminal
        .directory()
        .resolve(terminal.variable("SWITCHBOARD_HOME").orElse(".switchboard"));
  }

  static Path keyFile(Terminal terminal) {
    return home(terminal).resolve("api-key");
  }

  /** The key of the environment, else the one that the gateway left in its home. */
  static Optional<String> key(Terminal terminal) {
    Optional<String> given = terminal.variable("SWITCHBOARD_API_KEY");
    Path file = keyFile(terminal);
    if (given.isPresent() || !Files.isReadable(file)) {
      return given;
    }
    try {
      return Optional.of(Files.readString(file).strip()).filter(key -> !key.isEmpty());
    } catch (IOException e) {
      throw Failure.misused("cannot read " + file + ": " + e.getMessage(), "check its permissions");
    }
  }
}
