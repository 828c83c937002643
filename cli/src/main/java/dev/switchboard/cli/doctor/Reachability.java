package dev.switchboard.cli.doctor;

import dev.switchboard.cli.Connection;
import dev.switchboard.cli.Failure;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Switchboard;
import dev.switchboard.client.SwitchboardProblem;
import dev.switchboard.client.SwitchboardUnreachable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a gateway answers, is ready and takes the key; and if none answers, whether one could
 * start here.
 */
final class Reachability {
  private final Terminal terminal;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  Reachability(Terminal terminal) {
    this.terminal = terminal;
  }

  List<Finding> findings() {
    URI url = Connection.url(terminal);
    List<Finding> findings = new ArrayList<>();
    Optional<Integer> alive = status(url, "/livez");
    if (alive.isEmpty()) {
      findings.add(silent(url));
      findings.add(port());
      return findings;
    }
    if (alive.get() != 200) {
      findings.add(
          Finding.bad(
              "gateway",
              "something else answers at " + url + " (" + alive.get() + ")",
              "stop it, or set SWITCHBOARD_PORT for the gateway and SWITCHBOARD_URL for commands"));
      return findings;
    }
    findings.add(Finding.good("gateway", "answers at " + url));
    findings.add(
        status(url, "/readyz").orElse(0) == 200
            ? Finding.good("ready", "the store commits and the dispatcher runs")
            : Finding.bad(
                "ready", "it is alive and not ready", "look at " + url + "/readyz and its log"));
    findings.add(key());
    return findings;
  }

  /** Silence is a fault only where somebody said that a gateway is there. */
  private Finding silent(URI url) {
    return terminal.variable("SWITCHBOARD_URL").isPresent()
        ? Finding.bad("gateway", "none answers at " + url, "start it, or correct SWITCHBOARD_URL")
        : Finding.note("gateway", "none runs at " + url, "./switchboard serve");
  }

  private Finding port() {
    String host = terminal.variable("SWITCHBOARD_HOST").orElse("127.0.0.1");
    String text = terminal.variable("SWITCHBOARD_PORT").orElse("8080");
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      return Finding.bad("port", "SWITCHBOARD_PORT is not a port: " + text, "set it to 1 to 65535");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, Integer.parseInt(text)));
      return Finding.good("port", text + " on " + host + " is free");
    } catch (IOException e) {
      return Finding.bad(
          "port",
          text + " on " + host + " cannot be taken: " + e.getMessage(),
          "stop what holds it, or set SWITCHBOARD_PORT");
    }
  }

  private Finding key() {
    try {
      Switchboard gateway = Connection.open(terminal);
      gateway.senders();
      return Finding.good("key", "is accepted");
    } catch (SwitchboardProblem e) {
      return Finding.bad(
          "key",
          "the gateway says " + e.status() + " " + e.code(),
          "set SWITCHBOARD_API_KEY, or SWITCHBOARD_HOME to that gateway's home");
    } catch (SwitchboardUnreachable e) {
      return Finding.bad("key", String.valueOf(e.getMessage()), "try again");
    } catch (Failure e) {
      return Finding.bad("key", String.valueOf(e.getMessage()), e.remedy());
    }
  }

  private Optional<Integer> status(URI base, String path) {
    try {
      HttpResponse<Void> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(base.toString().replaceAll("/$", "") + path))
                  .timeout(Duration.ofSeconds(5))
                  .build(),
              BodyHandlers.discarding());
      return Optional.of(answer.statusCode());
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
