package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.app.invariant.StubProvider.Arrival;
import dev.switchboard.app.invariant.StubProvider.Reply;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Callbacks come late, doubled, out of order, before their time, or not at all. */
@DisplayName("Callbacks")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallbacksTest {
  private StubProvider provider;
  private SharedStore store;
  private GatewayProcess gateway;
  private Api api;

  @BeforeAll
  void start(@TempDir Path home) {
    provider = new StubProvider();
    store = SharedStore.start(home.resolve("store"));
    gateway =
        GatewayProcess.Setup.of(provider.url(), home.resolve("gateway"))
            .with("DATABASE_URL", store.database("callbacks"))
            .start();
    api = gateway.api();
    api.rate(100);
  }

  @AfterAll
  void end() {
    gateway.close();
    store.close();
    provider.close();
  }

  /** Sends one and waits until the provider's answer is written down. */
  private String sent(String to, String body) {
    String id = api.send(to, body);
    await().until(() -> api.status(id).equals("sent"));
    return id;
  }

  private Arrival arrival(String to) {
    return provider.arrivalsTo(to).getFirst();
  }

  private void becomes(String id, String status) {
    await()
        .untilAsserted(
            () -> assertThat(api.status(id)).as(api.message(id).toString()).isEqualTo(status));
  }

  private List<String> words(String id) {
    return api.timeline(id, "status").stream()
        .map(entry -> entry.path("provider").path("status").asString())
        .toList();
  }

  private static List<List<String>> permutations(List<String> words) {
    if (words.isEmpty()) {
      return List.of(List.of());
    }
    List<List<String>> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      List<String> rest = new ArrayList<>(words);
      String first = rest.remove(i);
      for (List<String> tail : permutations(rest)) {
        List<String> one = new ArrayList<>(List.of(first));
        one.addAll(tail);
        all.add(one);
      }
    }
    return all;
  }

  @Test
  @DisplayName("F6 every order of sending, sent, undelivered and delivered ends as delivered")
  void everyOrder() {
    List<List<String>> orders =
        permutations(List.of("sending", "sent", "undelivered", "delivered"));
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      ids.add(api.send(person(100 + i), "order"));
    }
    ids.forEach(id -> becomes(id, "sent"));
    for (int i = 0; i < orders.size(); i++) {
      Arrival arrival = arrival(person(100 + i));
      orders.get(i).forEach(word -> assertThat(provider.report(arrival, word)).isEqualTo(204));
    }
    for (String id : ids) {
      await().untilAsserted(() -> assertThat(words(id)).hasSize(4));
      assertThat(api.status(id)).as(words(id).toString()).isEqualTo("delivered");
      assertThat(api.message(id).path("provider_status").asString()).isEqualTo("delivered");
    }
  }

  @Test
  @DisplayName("F7 a callback that comes before the POST is answered counts, and its reason stays")
  void beforeTheAnswer() throws InterruptedException {
    String early = person(1);
    String bad = person(2);
    provider.answers(arrival -> {
      if (arrival.to().equals(early)) {
        provider.report(arrival, "delivered");
        await().until(() -> api.messages("delivered").stream().anyMatch(m -> to(m, early)));
      } else if (arrival.to().equals(bad)) {
        provider.post(
            arrival.callback(), fields(arrival.sid(), "undelivered", "ErrorCode", "30003"));
        await().until(() -> api.messages("undelivered").stream().anyMatch(m -> to(m, bad)));
      }
      return Reply.accepted(arrival);
    });
    String delivered = api.send(early, "early");
    String undelivered = api.send(bad, "bad");
    becomes(delivered, "delivered");
    becomes(undelivered, "undelivered");
    // A further message, answered after those: their outcomes are written by then.
    becomes(api.send(person(3), "after"), "sent");
    provider.answers(Reply::accepted);
    assertThat(api.status(delivered)).isEqualTo("delivered");
    JsonNode message = api.message(undelivered);
    assertThat(message.path("status").asString()).isEqualTo("undelivered");
    assertThat(message.path("error").path("code").asInt()).isEqualTo(30003);
    assertThat(message.path("reason").asString()).startsWith("30003");
    assertThat(message.path("provider_sid").asString()).isEqualTo(arrival(bad).sid());
  }

  private static boolean to(JsonNode message, String person) {
    return message.path("to").asString().equals(person);
  }

  private static Map<String, String> fields(String sid, String status, String... more) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("MessageSid", sid);
    fields.put("MessageStatus", status);
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i], more[i + 1]);
    }
    return fields;
  }

  @Test
  @DisplayName("F8 20 copies of one callback at once make one entry in the timeline")
  void copies() throws Exception {
    String id = sent(person(10), "copies");
    Arrival arrival = arrival(person(10));
    try (ExecutorService senders = Executors.newFixedThreadPool(20)) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(senders.submit(() -> provider.report(arrival, "delivered")));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(204);
      }
    }
    becomes(id, "delivered");
    provider.report(arrival, "read");
    becomes(id, "read");
    assertThat(words(id)).containsExactly("delivered", "read");
  }

  @Test
  @DisplayName("F9 the later statuses of a SID are kept beside the earlier ones")
  void laterStatuses() {
    String id = sent(person(11), "later");
    Arrival arrival = arrival(person(11));
    for (String word : List.of("queued", "sent", "delivered")) {
      provider.report(arrival, word);
      await().until(() -> words(id).contains(word));
    }
    assertThat(words(id)).containsExactly("queued", "sent", "delivered");
    assertThat(api.status(id)).isEqualTo("delivered");
  }

  @Test
  @DisplayName("an unknown SID is answered 204, kept, and applied once it is known")
  void unknownSid() {
    String someone = person(12);
    URI plain = gateway.setup().url().resolve("/webhooks/twilio/sms/status");
    provider.answers(arrival -> {
      if (arrival.to().equals(someone)) {
        // Without our attempt in its address: only the SID tells, and we do not know it yet.
        assertThat(provider.post(plain, fields(arrival.sid(), "delivered")).statusCode())
            .isEqualTo(204);
        pause();
      }
      return Reply.accepted(arrival);
    });
    String id = api.send(someone, "known later");
    becomes(id, "delivered");
    provider.answers(Reply::accepted);
    assertThat(provider.post(plain, fields("SM" + "f".repeat(32), "delivered")).statusCode())
        .isEqualTo(204);
  }

  @Test
  @DisplayName("a callback for a SID that becomes known in the same moment is never left behind")
  void knownInTheSameMoment() throws InterruptedException {
    URI plain = gateway.setup().url().resolve("/webhooks/twilio/sms/status");
    Random chance = new Random(7);
    try (ExecutorService reporters = Executors.newVirtualThreadPerTaskExecutor()) {
      provider.answers(arrival -> {
        int delay = chance.nextInt(12);
        reporters.submit(() -> {
          java.util.concurrent.locks.LockSupport.parkNanos(delay * 1_000_000L);
          provider.post(plain, fields(arrival.sid(), "delivered"));
        });
        return Reply.accepted(arrival);
      });
      List<Map<String, Object>> lines = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        lines.add(Map.of("to", person(1_000 + i), "body", "moment"));
      }
      List<String> ids = api.batch(lines).stream().map(line -> line.path("id").asString()).toList();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(Collections.frequency(statuses(ids), "delivered")).isEqualTo(300));
    } finally {
      provider.answers(Reply::accepted);
    }
  }

  private List<String> statuses(List<String> ids) {
    return api.messages().stream()
        .filter(m -> ids.contains(m.path("id").asString()))
        .map(m -> m.path("status").asString())
        .toList();
  }

  private static void pause() {
    await().pollDelay(Duration.ofMillis(600)).until(() -> true);
  }

  @Test
  @DisplayName("a callback with a NUL in its text is not lost for it")
  void nul() {
    String id = sent(person(13), "nul");
    Arrival arrival = arrival(person(13));
    assertThat(
            provider
                .post(
                    arrival.callback(),
                    fields(
                        arrival.sid(), "failed", "ErrorCode", "30008", "ErrorMessage", "un\0known"))
                .statusCode())
        .isEqualTo(204);
    becomes(id, "failed");
  }
}
