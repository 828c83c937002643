package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.fault;
import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two nodes drive the same routes, and one of them is killed as the deadlines come. */
@DisplayName("Routes of two nodes")
class RoutesSurviveTest {
  private static final Duration ENOUGH = Duration.ofSeconds(120);
  private static final int MESSAGES = 12;
  private static final String ROUTE =
      """
      {"steps": [{"channel": "sms", "until": "delivered", "within": "PT10S"},
                 {"channel": "voice", "until": "answered", "within": "PT10M"}]}
      """;

  @Test
  @DisplayName("D3 F27 begin each step once, though both look and one is killed between two steps")
  void oneOfEach(@TempDir Path home) {
    try (World world = World.start();
        SharedStore store = SharedStore.start(home.resolve("store"))) {
      GatewayProcess.Setup setup =
          GatewayProcess.Setup.of(world.url(), home.resolve("one"))
              .with("DATABASE_URL", store.database("routes"));
      String port = Integer.toString(GatewayProcess.freePort());
      GatewayProcess one = setup.start();
      try (GatewayProcess two =
          setup
              .with("SWITCHBOARD_HOME", home.resolve("two").toString())
              .with("SWITCHBOARD_PORT", port)
              .with("SWITCHBOARD_PUBLIC_URL", "http://127.0.0.1:" + port)
              .start()) {
        // The provider takes every text, and nothing more is heard of any.
        world.faults(
            IntStream.range(0, MESSAGES)
                .mapToObj(n -> fault("messages.callback", person(n), "drop_callback"))
                .toArray(Map[]::new));
        IntStream.range(0, MESSAGES)
            .forEach(n -> world.phone(person(n), Map.of("answers", "auto")));
        assertThat(two.api().call("PUT", "/v1/routes/alarm", ROUTE).status()).isEqualTo(200);
        two.api().rate(100);
        assertThat(
                two.api()
                    .call("PUT", "/v1/lines/" + Api.encoded(World.SENDER), "{\"rate\": 20}")
                    .status())
            .isEqualTo(200);
        List<String> ids = accepted(one.api());
        await().atMost(ENOUGH).until(() -> store.ask("routes", BEGUN_BY_VOICE).compareTo("0") > 0);
        one.kill();

        await()
            .atMost(ENOUGH)
            .untilAsserted(() -> {
              for (String id : ids) {
                JsonNode message = two.api().message(id);
                assertThat(message.at("/route/ending/kind").asString(""))
                    .as(message.toPrettyString())
                    .isEqualTo("done");
              }
            });
        int called = 0;
        for (int n = 0; n < MESSAGES; n++) {
          assertThat(world.accepted()).as("texts").containsEntry(person(n) + "|alarm " + n, 1L);
          assertThat(two.api().timeline(ids.get(n), "step_begun")).hasSizeBetween(1, 2);
          // A look at the provider may find the text delivered before the call has left.
          String why = two.api().message(ids.get(n)).path("reason").asString("");
          long calls = world.calls(person(n));
          assertThat(calls)
              .as("calls to %s, of whom it is said: %s", person(n), why)
              .isBetween(why.contains("(SMS)") ? 0L : 1L, 1L);
          called += (int) calls;
        }
        assertThat(called).as("of %d that went on by call", MESSAGES).isPositive();
      } finally {
        one.close();
      }
    }
  }

  private static final String BEGUN_BY_VOICE =
      "select count(*) from call where routed_for is not null";

  private static List<String> accepted(Api api) {
    List<String> ids = new ArrayList<>();
    for (int n = 0; n < MESSAGES; n++) {
      Map<String, Object> message = Map.of("to", person(n), "route", "alarm", "body", "alarm " + n);
      await()
          .atMost(ENOUGH)
          .until(() -> api.post(message, "alarm-" + message.get("to")).status() == 202);
      ids.add(api.post(message, "alarm-" + message.get("to")).id());
    }
    return ids;
  }
}
