package dev.switchboard.app.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.app.invariant.GatewayProcess.Setup;
import dev.switchboard.simulator.SimulatorSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("V3 The next channel of a verification")
@Tag("long")
class VerifySurvivesTest {
  private static final String DATABASE = "verify";
  private static final int PEOPLE = 12;

  /** A mobile of its own for each, in a country where kinds of lines can be told apart. */
  private static String person(int n) {
    return "+4474001%05d".formatted(23_000 + n);
  }

  private static Setup node(World world, SharedStore store, Path home) {
    return Setup.of(world.url(), home)
        .with("TWILIO_VERIFY_SID", SimulatorSettings.VERIFY_SID)
        .with("DATABASE_URL", store.url(DATABASE, store.port()));
  }

  private static String start(Api api, String to) {
    Api.Reply reply =
        api.call(
            "POST",
            "/v1/verifications",
            Api.json(
                Map.of(
                    "to",
                    to,
                    "channel",
                    "sms",
                    "fallback",
                    List.of(Map.of("channel", "whatsapp", "after", "PT5S")))));
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return reply.json().path("id").asString();
  }

  private static List<String> channels(Api api, String id) {
    JsonNode verification = api.call("GET", "/v1/verifications/" + id, "").json();
    return verification
        .path("attempts")
        .valueStream()
        .filter(one -> !one.path("outcome").asString().equals("open"))
        .map(one -> one.path("channel").asString())
        .toList();
  }

  /** What the provider itself has sent. */
  private static List<String> sentBy(World world, String to) throws Exception {
    String account = SimulatorSettings.ACCOUNT_SID + ":" + SimulatorSettings.AUTH_TOKEN;
    String body =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            world.url()
                                + "/v2/Services/"
                                + SimulatorSettings.VERIFY_SID
                                + "/Verifications/"
                                + Api.encoded(to)))
                    .header("X-Orig-Host", "verify.twilio.com")
                    .header(
                        "Authorization",
                        "Basic "
                            + Base64.getEncoder()
                                .encodeToString(account.getBytes(StandardCharsets.UTF_8)))
                    .build(),
                BodyHandlers.ofString())
            .body();
    return new JsonMapper()
        .readTree(body)
        .path("send_code_attempts")
        .valueStream()
        .map(one -> one.path("channel").asString("").toLowerCase(java.util.Locale.ROOT))
        .toList();
  }

  /** V4, V7: five codes to one number over both nodes, and the same keys of proofs at both. */
  private static void nodesAgree(Api one, Api two) {
    String body = Api.json(Map.of("to", person(70), "channel", "sms"));
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      for (Api node : List.of(one, two)) {
        statuses.add(node.call("POST", "/v1/verifications", body).status());
      }
    }
    assertThat(statuses).containsExactly(201, 201, 201, 201, 201, 429, 429, 429);
    String keys = one.call("GET", "/.well-known/jwks.json", "").body();
    assertThat(keys).contains("\"kid\"");
    assertThat(two.call("GET", "/.well-known/jwks.json", "").body()).isEqualTo(keys);
  }

  @Test
  @DisplayName("comes once for each, though the node that began them is killed with -9")
  void killed(@TempDir Path home) throws Exception {
    try (World world = World.start();
        SharedStore store = SharedStore.start(home.resolve("store"))) {
      store.database(DATABASE);
      try (GatewayProcess one = node(world, store, home.resolve("one")).start();
          GatewayProcess two = node(world, store, home.resolve("two")).start()) {
        nodesAgree(one.api(), two.api());
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
          ids.add(start(one.api(), person(i)));
        }
        one.kill();
        for (String id : ids) {
          await()
              .atMost(Duration.ofSeconds(60))
              .untilAsserted(
                  () -> assertThat(channels(two.api(), id)).containsExactly("sms", "whatsapp"));
        }
        for (int i = 0; i < PEOPLE; i++) {
          assertThat(sentBy(world, person(i))).containsExactly("sms", "whatsapp");
        }
      }
    }
  }

  @Test
  @DisplayName(
      "is looked for at the provider where the node was killed in the middle of it, and not sent twice")
  void inTheMiddle(@TempDir Path home) throws Exception {
    try (World world = World.start();
        Relay relay = new Relay(world.url());
        SharedStore store = SharedStore.start(home.resolve("store"))) {
      store.database(DATABASE);
      Setup setup =
          node(world, store, home.resolve("one"))
              .with("TWILIO_API_BASE_URL", relay.url().toString());
      String id;
      try (GatewayProcess one = setup.start()) {
        id = start(one.api(), person(50));
        Relay.Held answer = relay.holdForm(Relay.Side.ANSWER, "Channel=whatsapp");
        answer.await();
        one.kill();
        answer.drop();
      }
      assertThat(sentBy(world, person(50))).containsExactly("sms", "whatsapp");
      // The lease of a node that is gone has ended.
      store.change(
          DATABASE,
          "update verification_attempt set opened_at = opened_at - interval '46 seconds' where outcome = 'open'");
      store.change(DATABASE, "update verify_watch set due_at = now()");
      try (GatewayProcess again = setup.start()) {
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () -> assertThat(channels(again.api(), id)).containsExactly("sms", "whatsapp"));
        assertThat(sentBy(world, person(50))).containsExactly("sms", "whatsapp");
      }
    }
  }
}
