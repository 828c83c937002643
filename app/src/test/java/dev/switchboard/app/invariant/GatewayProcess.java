package dev.switchboard.app.invariant;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A gateway as its own process, configured by its environment alone, so that it can be killed as an
 * operating system kills.
 */
final class GatewayProcess implements AutoCloseable {
  static final String KEY = "a-key-for-tests-only";

  /** The environment of one gateway; the same again is the same gateway restarted. */
  record Setup(Map<String, String> environment) {
    Setup {
      environment = Map.copyOf(environment);
    }

    /** With the simulator's account, reached at this address, on a free port. */
    static Setup of(URI provider, Path home) {
      Map<String, String> environment = new LinkedHashMap<>();
      int port = freePort();
      environment.put("TWILIO_ACCOUNT_SID", World.ACCOUNT);
      environment.put("TWILIO_AUTH_TOKEN", World.TOKEN);
      environment.put("TWILIO_PHONE_NUMBER", World.SENDER);
      environment.put("TWILIO_API_BASE_URL", provider.toString());
      environment.put("SWITCHBOARD_HOME", home.toString());
      environment.put("SWITCHBOARD_PORT", Integer.toString(port));
      environment.put("SWITCHBOARD_PUBLIC_URL", "http://127.0.0.1:" + port);
      environment.put("SWITCHBOARD_API_KEY", KEY);
      return new Setup(environment);
    }

    Setup with(String name, String value) {
      Map<String, String> changed = new LinkedHashMap<>(environment);
      changed.put(name, value);
      return new Setup(changed);
    }

    /** The provider has no address to report to: statuses are polled. */
    Setup withoutCallbacks() {
      Map<String, String> changed = new LinkedHashMap<>(environment);
      changed.remove("SWITCHBOARD_PUBLIC_URL");
      return new Setup(changed);
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + environment.get("SWITCHBOARD_PORT"));
    }

    GatewayProcess start() {
      return new GatewayProcess(this);
    }
  }

  private final Setup setup;
  private final Path output;
  private final Process process;
  private final Api api;

  private GatewayProcess(Setup setup) {
    this.setup = setup;
    try {
      output = Files.createTempFile("gateway", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "dev.switchboard.app.Switchboard",
                  "serve")
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().keySet().removeIf(GatewayProcess::configures);
      builder.environment().putAll(setup.environment());
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    api = new Api(setup.url(), KEY);
    await("the gateway is ready")
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !process.isAlive() || api.isReady());
    if (!process.isAlive()) {
      throw new IllegalStateException("The gateway ended while starting:\n" + log());
    }
  }

  private static boolean configures(String name) {
    return name.startsWith("TWILIO_")
        || name.startsWith("SWITCHBOARD_")
        || name.equals("DATABASE_URL")
        || List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS").contains(name);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Api api() {
    return api;
  }

  Setup setup() {
    return setup;
  }

  /** SIGKILL: nothing is finished, nothing written down. */
  void kill() {
    process.destroyForcibly();
    waitForEnd();
  }

  /** SIGSTOP or SIGCONT: it sleeps, as a virtual machine may, or wakes up again. */
  void signal(String name) {
    try {
      int result =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      if (result != 0) {
        throw new IllegalStateException("kill -" + name + " ended with " + result);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void waitForEnd() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The gateway does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What it has written so far. */
  String log() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As Ctrl-C. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        kill();
      }
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
