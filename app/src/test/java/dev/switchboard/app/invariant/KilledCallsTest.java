package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.fault;
import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The gateway dies while a call is being placed, and comes back. */
@DisplayName("When the gateway is killed while it places calls")
@Tag("long")
class KilledCallsTest {
  private static final Duration ENOUGH = Duration.ofSeconds(60);

  private static String placed(Api api, Map<String, Object> call) {
    return api.call("POST", "/v1/calls", Api.json(call)).id();
  }

  private static JsonNode call(Api api, String id) {
    return api.call("GET", "/v1/calls/" + id, "").json();
  }

  private static List<JsonNode> steps(JsonNode call, String event) {
    return StreamSupport.stream(call.path("timeline").spliterator(), false)
        .filter(step -> step.path("event").asString().equals(event))
        .toList();
  }

  @Test
  @DisplayName(
      "F2 F26 I4 what it accepted is still there, and a call whose answer it never read is found and placed once")
  void survives(@TempDir Path home) {
    try (World world = World.start();
        SharedStore store = SharedStore.start(home.resolve("store"))) {
      GatewayProcess.Setup setup =
          GatewayProcess.Setup.of(world.url(), home.resolve("gateway"))
              .with("DATABASE_URL", store.database("calls"))
              .withoutCallbacks();
      GatewayProcess gateway = setup.start();
      // The provider takes the call and answers long after the gateway is dead.
      world.faults(fault("calls.create", person(1), "latency:20000"));
      Api api = gateway.api();
      String unread = placed(api, Map.of("to", person(1), "say", "Hello", "priority", "urgent"));
      String later =
          placed(
              api,
              Map.of(
                  "to",
                  person(2),
                  "say",
                  "Later",
                  "send_at",
                  "" + Instant.now().plusSeconds(9_000)));
      await()
          .atMost(ENOUGH)
          .until(() -> call(api, unread).path("status").asString().equals("placing"));
      await().atMost(ENOUGH).until(() -> world.calls(person(1)) == 1);
      gateway.kill();

      try (GatewayProcess again = setup.start()) {
        Api back = again.api();
        assertThat(call(back, later).path("status").asString()).isEqualTo("scheduled");
        await()
            .atMost(ENOUGH)
            .untilAsserted(() ->
                assertThat(steps(call(back, unread), "found"))
                    .as(call(back, unread).toString())
                    .hasSize(1));
        assertThat(call(back, unread).path("provider_sid").asString()).startsWith("CA");
        assertThat(steps(call(back, unread), "attempt")).hasSize(1);
        assertThat(world.calls(person(1))).isOne();
      }
    }
  }
}
