package dev.switchboard.browser;

import dev.switchboard.app.Serve;
import dev.switchboard.client.Switchboard;
import dev.switchboard.gateway.GatewaySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A gateway in a home of its own, on a free port, as {@code ./switchboard serve} starts it. */
final class House implements AutoCloseable {
  private final Path home;
  private final Serve serve;
  private Ending ending = Ending.HOME_GOES;

  private enum Ending {
    HOME_GOES,
    HOME_STAYS
  }

  private House(Path home, Serve serve) {
    this.home = home;
    this.serve = serve;
  }

  /** With the simulator in it. */
  static House open() {
    return open(freshHome(), Map.of());
  }

  /**
   * With more in its environment.
   *
   * @param home is removed when it closes
   */
  static House open(Path home, Map<String, String> more) {
    Map<String, String> env = new HashMap<>(more);
    env.put("SWITCHBOARD_HOME", home.toString());
    env.put("SWITCHBOARD_PORT", String.valueOf(freePort()));
    return new House(home, Serve.start(GatewaySettings.from(env)));
  }

  static Path freshHome() {
    try {
      return Files.createTempDirectory("switchboard-browser-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return serve.gateway().uri();
  }

  /** An absolute address of a path here. */
  String at(String path) {
    return uri() + path;
  }

  /** A new one-time link. */
  String consoleLink() {
    return serve.gateway().consoleLink().toString();
  }

  Switchboard client() {
    return Switchboard.at(uri(), serve.gateway().apiKey());
  }

  <T> T part(Class<T> type) {
    return serve.gateway().part(type);
  }

  /** There will be another start: the home is left when it closes. */
  void keepsItsHome() {
    ending = Ending.HOME_STAYS;
  }

  @Override
  public void close() {
    serve.close();
    if (ending == Ending.HOME_STAYS) {
      return;
    }
    try (Stream<Path> all = Files.walk(home)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
