package dev.switchboard.app;

import dev.switchboard.gateway.GatewaySettings;
import dev.switchboard.gateway.store.embedded.StoreUnavailable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./switchboard serve}: in the foreground, one process to signal; Ctrl-C drains before the
 * store stops.
 */
@Command(
    name = "serve",
    description =
        "The gateway and its console; with the simulator inside where no Twilio account is set.",
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int UNUSABLE = 2;

  @Option(names = "--port", description = "The port; else SWITCHBOARD_PORT, else 8080.")
  private @Nullable Integer port;

  @Option(names = "--host", description = "The address; else SWITCHBOARD_HOST, else 127.0.0.1.")
  private @Nullable String host;

  @Option(
      names = "--home",
      description = "Where everything is kept; else SWITCHBOARD_HOME, else .switchboard.")
  private @Nullable Path home;

  @Override
  public Integer call() throws InterruptedException {
    long begin = System.nanoTime();
    Serve serve;
    try {
      serve = Serve.start(settings());
    } catch (GatewaySettings.Unusable e) {
      System.err.println("switchboard: " + e.getMessage());
      return UNUSABLE;
    } catch (StoreUnavailable e) {
      System.err.println("switchboard: " + e.getMessage());
      return FAILED;
    }
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("shutdown")
                .unstarted(() -> {
                  System.err.println(
                      "Draining: finishing what is under way, then the store stops.");
                  serve.close();
                  closed.countDown();
                }));
    new Welcome(serve, System.nanoTime() - begin).print(System.out);
    closed.await();
    return 0;
  }

  private GatewaySettings settings() {
    GatewaySettings settings = GatewaySettings.from(System.getenv());
    if (port != null) {
      if (port < 1 || port > 65_535) {
        throw new GatewaySettings.Unusable("--port is not a port from 1 to 65535.");
      }
      settings = settings.withPort(port);
    }
    if (host != null) {
      settings = settings.withHost(host);
    }
    return home == null ? settings : settings.withHome(home.toAbsolutePath().normalize());
  }

  /** What is printed once it is ready. */
  private record Welcome(Serve serve, long nanos) {
    void print(PrintStream out) {
      String url = serve.gateway().uri().toString();
      out.println();
      out.printf("  Switchboard is ready after %.1f s.%n%n", nanos / 1e9);
      out.println("  API       " + url + "/v1");
      out.println(
          "  Console   " + serve.gateway().consoleLink() + "   (works once, for 15 minutes)");
      if (serve.simulated()) {
        out.println("  Phones    " + url + "/sim");
      }
      out.println("  Key       " + serve.gateway().whereTheKeyIs());
      out.println();
      if (serve.simulated()) {
        out.println(
            "  No Twilio account is set, so the simulator runs inside: nothing leaves this machine.");
      } else if (!serve.gateway().reachable()) {
        out.println(
            "  Warning: SWITCHBOARD_PUBLIC_URL is not set, so Twilio cannot report to us: statuses are");
        out.println(
            "  polled and arrive late, and incoming texts (STOP too) do not arrive at all.");
      }
      out.println("  Stop with Ctrl-C.");
      out.println();
      out.flush();
    }
  }
}
