package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
  @TempDir private Path home;

  /** A simulator in a process of its own: says its port, then runs until it is killed. */
  static final class Alone {
    private Alone() {}

    public static void main(String[] args) {
      SimulatorServer server =
          SimulatorServer.start(
              SimulatorSettings.defaults().withHome(Path.of(args[0])).withPace(Sim.PACE),
              "127.0.0.1",
              0);
      System.out.println("port " + server.port());
      server.await();
    }
  }

  @Test
  @DisplayName("F26 what was answered 201 is in the ledger after kill -9 under load")
  void nothing_that_was_answered_is_lost() throws Exception {
    Set<String> answered = ConcurrentHashMap.newKeySet();
    try (Receiver app = new Receiver()) {
      killedUnderLoad(
          answered,
          "/Messages.json",
          "To=%2B14155550123&From=%2B14155550100&Body=x&StatusCallback=" + app.url("/s"));
      try (Sim sim = Sim.in(home)) {
        List<String> kept = new ArrayList<>();
        sim.ledger().forEach(entry -> kept.add(entry.path("sid").asString()));
        assertThat(kept).doesNotHaveDuplicates().containsAll(answered);
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> {
              Set<String> delivered = new HashSet<>();
              app.hits.stream()
                  .filter(hit -> hit.value("MessageStatus").equals("delivered"))
                  .forEach(hit -> delivered.add(hit.value("MessageSid")));
              assertThat(delivered).containsAll(answered);
            });
      }
    }
  }

  @Test
  @DisplayName("F26 each call that was answered 201 is in the ledger after kill -9 under load")
  void no_call_that_was_answered_is_lost() throws Exception {
    Set<String> answered = ConcurrentHashMap.newKeySet();
    killedUnderLoad(
        answered, "/Calls.json", "To=%2B14155550123&From=%2B14155550100&Twiml=%3CResponse%2F%3E");
    try (Sim sim = Sim.in(home)) {
      List<String> kept = new ArrayList<>();
      sim.get("/sim/ledger")
          .json()
          .path("calls")
          .forEach(entry -> kept.add(entry.path("sid").asString()));
      assertThat(kept).doesNotHaveDuplicates().containsAll(answered);
    }
  }

  private void killedUnderLoad(Set<String> answered, String resource, String form)
      throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Alone.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = process.inputReader();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      int port = Integer.parseInt(out.readLine().substring("port ".length()));
      for (int i = 0; i < 16; i++) {
        threads.submit(() -> createUntilItDies(client, port, answered, resource, form));
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> answered.size() >= 300);
      process.destroyForcibly().waitFor();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static void createUntilItDies(
      HttpClient client, int port, Set<String> answered, String resource, String form) {
    String auth = SimulatorSettings.ACCOUNT_SID + ":" + SimulatorSettings.AUTH_TOKEN;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + Sim.BASE + resource))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(auth.getBytes(StandardCharsets.UTF_8)))
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      while (true) {
        HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (reply.statusCode() == 201) {
          answered.add(new Sim.Reply(201, reply).text("sid"));
        }
      }
    } catch (IOException | InterruptedException e) {
      // It has died: that is the point.
    }
  }
}
