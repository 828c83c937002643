package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.app.invariant.StubProvider.Arrival;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Signals of two nodes")
@Tag("long")
class SignalsOnTwoNodesTest {
  private static final String DATABASE = "signals";
  private static final int MESSAGES = 400;

  @Test
  @DisplayName("add up to the record, though every report comes to both at once, in any order")
  void bothCount(@TempDir Path home) throws Exception {
    try (StubProvider provider = new StubProvider();
        SharedStore store = SharedStore.start(home.resolve("store"))) {
      GatewayProcess.Setup setup =
          GatewayProcess.Setup.of(provider.url(), home.resolve("one"))
              .with("DATABASE_URL", store.database(DATABASE));
      String port = Integer.toString(GatewayProcess.freePort());
      try (GatewayProcess one = setup.start();
          GatewayProcess two =
              setup
                  .with("SWITCHBOARD_HOME", home.resolve("two").toString())
                  .with("SWITCHBOARD_PORT", port)
                  .with("SWITCHBOARD_PUBLIC_URL", "http://127.0.0.1:" + port)
                  .start()) {
        // Those that hold otherwise could pause it while reports are still being told.
        assertThat(one.api().call("PUT", "/v1/signals/thresholds", "{\"thresholds\": []}").status())
            .isEqualTo(200);
        one.api().rate(1_000);
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
          lines.add(Map.of("to", person(i), "body", "signal"));
        }
        one.api().batch(lines);
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> one.api().messages("sent").size() == MESSAGES);
        tell(provider, List.of(one.setup().url(), two.setup().url()));
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> {
              assertThat(store.ask(DATABASE, "select count(*) from inbox")).isEqualTo("0");
              assertThat(one.api().messages("sent")).isEmpty();
            });
        assertThat(store.ask(DATABASE, COUNTED))
            .isEqualTo(store.ask(DATABASE, RECORDED))
            .contains("accepted 0 US " + MESSAGES, "delivered 0 US", "failed 30007 US");
        pauseForAll(one.api(), two.api());
      }
    }
  }

  /** A threshold set at one node holds for all, and its pause, too, whichever of them looked. */
  private static void pauseForAll(Api one, Api two) {
    String threshold =
        """
        {"thresholds": [{"name": "filtered", "signals": ["30007"], "rate": 0.1, "minimum_count": 10,
          "minimum_sample": 100, "window_hours": 2, "action": "pause"}]}
        """;
    assertThat(two.call("PUT", "/v1/signals/thresholds", threshold).status()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          for (Api api : List.of(one, two)) {
            assertThat(api.attention())
                .anySatisfy(item ->
                    assertThat(item.path("reason").asString()).contains("30007 Message filtered"));
          }
        });
    String waits = two.send(person(9_999), "waits");
    one.resume();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(one.status(waits))
                .as("%s", one.call("GET", "/v1/messages/" + waits, "").body())
                .isEqualTo("sent"));
  }

  /** Undelivered first or last, delivered or not: the record decides what is to be counted. */
  private static void tell(StubProvider provider, List<URI> nodes) throws Exception {
    Random chance = new Random(11);
    try (ExecutorService reporters = Executors.newFixedThreadPool(16)) {
      List<Future<?>> told = new ArrayList<>();
      for (Arrival arrival : provider.arrivals()) {
        List<Map<String, String>> words = new ArrayList<>();
        words.add(fields(arrival, "sent", ""));
        if (arrival.number() % 3 != 0) {
          words.add(fields(arrival, "undelivered", "30007"));
        }
        if (arrival.number() % 5 == 0) {
          words.add(fields(arrival, "failed", "30008"));
        }
        if (arrival.number() % 2 == 0) {
          words.add(fields(arrival, "delivered", ""));
        }
        Collections.shuffle(words, chance);
        for (Map<String, String> word : words) {
          for (URI node : nodes) {
            told.add(
                reporters.submit(() -> {
                  URI url =
                      URI.create(
                          arrival
                              .callback()
                              .toString()
                              .replaceFirst("http://127.0.0.1:[0-9]+", node.toString()));
                  assertThat(provider.post(url, word).statusCode()).isEqualTo(204);
                }));
          }
        }
        if (words.size() == 1) {
          assertThat(provider.report(arrival, "read")).isEqualTo(204);
        }
      }
      for (Future<?> one : told) {
        one.get();
      }
    }
  }

  private static Map<String, String> fields(Arrival arrival, String status, String code) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("MessageSid", arrival.sid());
    fields.put("MessageStatus", status);
    if (!code.isEmpty()) {
      fields.put("ErrorCode", code);
    }
    return fields;
  }

  private static final String COUNTED =
      """
      select string_agg(what, E'\\n' order by what) from (
        select kind || ' ' || code || ' ' || country || ' ' || sum(n) as what from signal_count
        group by kind, code, country having sum(n) <> 0) as counted
      """;

  private static final String RECORDED =
      """
      select string_agg(what, E'\\n' order by what) from (
        select 'accepted 0 US ' || count(*) as what from message where provider_sid is not null
        union all select 'delivered 0 US ' || count(*) from message where status in ('delivered', 'read')
        union all select 'failed ' || coalesce(error_code, 0) || ' US ' || count(*) from message
          where status in ('failed', 'undelivered') group by error_code) as recorded
      """;
}
