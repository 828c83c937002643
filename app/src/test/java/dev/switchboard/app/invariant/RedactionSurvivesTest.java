package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.app.invariant.GatewayProcess.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("After kill -9")
@Tag("long")
class RedactionSurvivesTest {
  private static final Duration ENOUGH = Duration.ofSeconds(90);

  @TempDir private Path home;

  @Test
  @DisplayName(
      "a text whose removal was answered 200 still goes at the provider, and what was scheduled leaves at its time")
  void jobAndSchedule() {
    try (World world = World.start()) {
      Setup setup = Setup.of(world.url(), home);
      String id;
      String scheduled;
      Instant at;
      try (GatewayProcess gateway = setup.start()) {
        Api api = gateway.api();
        id = api.send(person(1), "take me away");
        await().atMost(ENOUGH).until(() -> api.status(id).equals("delivered"));
        world.faults(Map.of("operation", "messages.update", "action", "500_before"));
        assertThat(api.call("POST", "/v1/messages/" + id + "/redact", "").status()).isEqualTo(200);
        at = Instant.now().plusSeconds(20);
        scheduled =
            api.post(Map.of("to", person(2), "body", "at its time", "send_at", at.toString())).id();
        gateway.kill();
      }
      assertThat(world.accepted())
          .as("the provider still has it")
          .containsKey(person(1) + "|take me away");
      world.faults();
      try (GatewayProcess gateway = setup.start()) {
        Instant ready = Instant.now();
        Api api = gateway.api();
        await().atMost(ENOUGH).until(() -> api.timeline(id, "redacted_at_provider").size() == 1);
        assertThat(world.accepted()).doesNotContainKey(person(1) + "|take me away");
        assertThat(api.message(id).path("body").asString()).isEmpty();
        await().atMost(ENOUGH).until(() -> api.status(scheduled).equals("delivered"));
        Instant arrived =
            world.ledger().stream()
                .filter(m -> m.path("to").asString().equals(person(2)))
                .map(m -> Instant.parse(m.path("arrived_at").asString()))
                .findFirst()
                .orElseThrow();
        Instant due = ready.isAfter(at) ? ready : at;
        assertThat(arrived).isBetween(at.minusMillis(1), due.plusSeconds(2));
      }
    }
  }
}
