package dev.switchboard.app;

import dev.switchboard.app.demo.Stage;
import dev.switchboard.cli.Failure;
import dev.switchboard.gateway.GatewaySettings;
import dev.switchboard.gateway.GatewaySettings.Unusable;
import dev.switchboard.gateway.store.embedded.StoreUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * The demo's stage: what {@code serve} starts without an account, with nothing taken from the
 * environment.
 */
record ServedStage(Serve serve, Path home) implements Stage {

  static Stage open(Path home) {
    // read by logback.xml and by Spring Boot: what happens is told by the demo itself
    System.setProperty("logging.level.dev.switchboard", "WARN");
    GatewaySettings settings =
        GatewaySettings.from(
            Map.of(
                "SWITCHBOARD_HOME",
                home.toString(),
                "SWITCHBOARD_PORT",
                String.valueOf(freePort())));
    try {
      return new ServedStage(Serve.start(settings), home);
    } catch (Unusable | StoreUnavailable e) {
      throw Failure.failed(String.valueOf(e.getMessage()), "./switchboard doctor looks closer");
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  @Override
  public URI gateway() {
    return serve.gateway().uri();
  }

  @Override
  public String apiKey() {
    return serve.gateway().apiKey();
  }

  @Override
  public URI console() {
    return serve.gateway().consoleLink();
  }

  /** It is inside the gateway and answers on the same port. */
  @Override
  public URI simulator() {
    return serve.gateway().uri();
  }

  @Override
  public void close() {
    serve.close();
  }
}
