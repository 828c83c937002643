package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.app.invariant.GatewayProcess.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
@DisplayName("With its own store, killed under load")
@Tag("long")
class KilledUnderLoadTest {
  private static final int QUEUED = 700;
  private static final int POSTED = 300;

  @Test
  @DisplayName(
      "F26 F2 each message that was answered 202 is there after kill -9, and each of 1,000 is sent exactly once")
  void inTheMiddleOfAThousand(@TempDir Path home) throws IOException {
    Files.createDirectories(SharedStore.PROGRAMS);
    Path gatewayHome = Files.createDirectories(home.resolve("gateway"));
    Files.createSymbolicLink(gatewayHome.resolve("postgres"), SharedStore.PROGRAMS);
    try (World world = World.start()) {
      Setup setup = Setup.of(world.url(), gatewayHome);
      GatewayProcess gateway = setup.start();
      gateway.api().rate(120);
      List<String> ids = new ArrayList<>(queue(gateway.api()));
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> world.ledger().size() > 100);

      Map<Integer, String> answered = new ConcurrentHashMap<>();
      try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
        for (int i = 0; i < POSTED; i++) {
          int n = i;
          clients.submit(() -> answered.put(n, post(gateway.api(), n).id()));
        }
        await()
            .atMost(Duration.ofSeconds(60))
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(2))
            .until(() -> answered.size() > POSTED / 3);
        gateway.kill();
      }
      assertThat(answered).as("killed while it was accepting").hasSizeLessThan(POSTED);

      try (GatewayProcess again = setup.start()) {
        Api api = again.api();
        Set<String> kept =
            Set.copyOf(api.messages().stream().map(m -> m.path("id").asString()).toList());
        assertThat(kept).as("answered 202").containsAll(ids).containsAll(answered.values());
        for (int n = 0; n < POSTED; n++) {
          Api.Reply reply = post(api, n);
          assertThat(reply.id()).isEqualTo(answered.getOrDefault(n, reply.id()));
          ids.add(reply.id());
        }
        await()
            .atMost(Duration.ofSeconds(150))
            .pollInterval(Duration.ofSeconds(1))
            .untilAsserted(() ->
                assertThat(api.counts())
                    .containsExactly(Map.entry("delivered", (long) QUEUED + POSTED)));
        assertThat(world.ledger()).hasSize(QUEUED + POSTED);
        assertThat(world.accepted()).hasSize(QUEUED + POSTED);
      }
    }
  }

  private static List<String> queue(Api api) {
    List<Map<String, Object>> lines = new ArrayList<>();
    IntStream.range(0, QUEUED)
        .forEach(n -> lines.add(Map.of("to", person(n), "body", "queued " + n)));
    return api.batch(lines).stream().map(line -> line.path("id").asString()).toList();
  }

  private static Api.Reply post(Api api, int n) {
    return api.post(Map.of("to", person(5_000 + n), "body", "posted " + n), "post " + n);
  }
}
