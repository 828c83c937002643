package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.app.invariant.StubProvider.Arrival;
import dev.switchboard.app.invariant.StubProvider.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** However somebody opts out, it holds as a STOP does. */
@DisplayName("An opt-out")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class EveryWayOutTest {
  /** For a request that was on its way when the opt-out was answered. */
  private static final Duration ON_ITS_WAY = Duration.ofMillis(50);

  private static final Duration SOON = Duration.ofSeconds(20);

  private Town town;

  @BeforeAll
  void start(@TempDir Path home) {
    town = new Town(home);
  }

  @AfterEach
  void behave() {
    town.provider.answers(Reply::accepted);
    town.api.sender(Map.of("opt_out_replies", "provider"));
  }

  @AfterAll
  void end() {
    town.close();
  }

  /** Answers once it is committed. */
  private void leaves(String way, String person) {
    switch (way) {
      case "import" -> {
        Api.Reply reply =
            town.api.call(
                town.api
                    .request(
                        "POST",
                        "/v1/consents/import",
                        "to,channel,status,source\n" + person + ",sms,opted_out,old system\n")
                    .setHeader("Content-Type", "text/csv")
                    .build());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("result").asString()).as(reply.body()).isEqualTo("recorded");
      }
      case "api" ->
          assertThat(
                  town.api
                      .call(
                          "PUT",
                          "/v1/consents/" + Api.encoded(person),
                          Api.json(
                              Map.of("channel", "sms", "status", "opted_out", "source", "letter")))
                      .status())
              .isEqualTo(200);
      default -> town.writes(person, way, "");
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {Town.OWN_KEYWORD, "ALTO", "stop texting me", "Stop.", "import", "api"})
  @DisplayName("F17 at half of a queue ends it for that person, and others get theirs:")
  void halfway(String way) {
    town.api.rate(60);
    int run = Math.abs(way.hashCode() % 1_000) * 100;
    String person = person(100_000 + run);
    List<Map<String, Object>> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.add(Map.of("to", person, "body", "part " + i));
      lines.add(Map.of("to", person(300_000 + run + i), "body", "for others of " + way));
    }
    List<String> ids =
        town.api.batch(lines).stream().map(line -> line.path("id").asString()).toList();
    await().atMost(SOON).until(() -> town.provider.arrivalsTo(person).size() >= 12);
    leaves(way, person);
    long answered = System.nanoTime();
    await()
        .atMost(SOON)
        .until(() ->
            town.api.messages("queued", "scheduled", "sending").stream()
                .allMatch(m -> m.path("body").asString().equals("later")));
    List<Arrival> arrived = town.provider.arrivalsTo(person);
    assertThat(arrived.getLast().at() - answered).isLessThan(ON_ITS_WAY.toNanos());
    assertThat(
            ids.stream().map(town.api::message).filter(m -> m.path("to").asString().equals(person)))
        .filteredOn(m -> m.path("status").asString().equals("canceled"))
        .hasSize(40 - arrived.size())
        .isNotEmpty()
        .allMatch(m -> m.path("reason").asString().equals("opted_out"));
    assertThat(
            town.provider.arrivals().stream().filter(a -> a.body().equals("for others of " + way)))
        .hasSize(40);
    assertThat(town.api.post(Map.of("to", person, "body", "more")).json().path("code").asString())
        .isEqualTo("opted_out");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {Town.OWN_KEYWORD, "import"})
  @DisplayName("F17 in 60 races with a message that is due, each leaves before it or never:")
  void races(String way) throws Exception {
    town.api.rate(1_000);
    int rounds = 60;
    int base = way.equals("import") ? 500_000 : 600_000;
    Random chance = new Random(17);
    Map<Integer, Long> answered = new ConcurrentHashMap<>();
    Map<Integer, String> ids = new ConcurrentHashMap<>();
    try (ExecutorService people = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < rounds; i++) {
        int n = i;
        long moment = chance.nextLong(Duration.ofMillis(40).toNanos());
        people.submit(() -> {
          ids.put(n, town.api.send(person(base + n), "race"));
          LockSupport.parkNanos(moment);
          leaves(way, person(base + n));
          answered.put(n, System.nanoTime());
        });
      }
    }
    assertThat(answered).hasSize(rounds);
    await()
        .atMost(SOON)
        .until(() ->
            ids.values().stream()
                .noneMatch(id -> List.of("queued", "sending").contains(town.api.status(id))));
    for (int n = 0; n < rounds; n++) {
      List<Arrival> arrived = town.provider.arrivalsTo(person(base + n));
      if (arrived.isEmpty()) {
        assertThat(town.api.message(ids.get(n)).path("reason").asString()).isEqualTo("opted_out");
      } else {
        assertThat(arrived).hasSize(1);
        assertThat(arrived.getFirst().at() - answered.get(n)).isLessThan(ON_ITS_WAY.toNanos());
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {21610, 30630})
  @DisplayName(
      "that the provider tells at once is recorded, cancels what waits, and START undoes it:")
  void refusedAtOnce(int code) {
    town.api.rate(1_000);
    String person = person(780_000 + code % 100);
    String waits = town.later(person);
    town.provider.answers(arrival ->
        arrival.to().equals(person)
            ? Reply.refused(400, code, "Attempt to send to unsubscribed recipient")
            : Reply.accepted(arrival));
    String id = town.api.send(person, "hello");
    await().atMost(SOON).until(() -> town.api.status(id).equals("failed"));
    assertThat(town.consent(person)).isEqualTo("opted_out by provider");
    JsonNode row =
        town.api
            .call("GET", "/v1/consents/" + Api.encoded(person), "")
            .json()
            .path("consents")
            .get(0);
    assertThat(row.path("proof").asString()).contains("" + code, id);
    assertThat(row.path("sender").asString()).isEqualTo(World.SENDER);
    assertThat(town.api.status(waits)).isEqualTo("canceled");
    assertThat(town.api.message(waits).path("reason").asString()).isEqualTo("opted_out");
    town.writes(person, "START", "");
    assertThat(town.api.post(Map.of("to", person, "body", "back")).status()).isEqualTo(202);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {21610, 30630})
  @DisplayName("that the provider reports later too; a report that comes again undoes no START:")
  void reportedLater(int code) {
    town.api.rate(1_000);
    String person = person(790_000 + code % 100);
    String id = town.api.send(person, "hello");
    await().atMost(SOON).until(() -> town.provider.arrivalsTo(person).size() == 1);
    String waits = town.later(person);
    Arrival arrival = town.provider.arrivalsTo(person).getFirst();
    Map<String, String> report =
        Map.of("MessageSid", arrival.sid(), "MessageStatus", "failed", "ErrorCode", "" + code);
    assertThat(town.provider.post(arrival.callback(), report).statusCode()).isEqualTo(204);
    await().atMost(SOON).until(() -> town.api.status(waits).equals("canceled"));
    assertThat(town.api.status(id)).isEqualTo("failed");
    assertThat(town.consent(person)).isEqualTo("opted_out by provider");
    town.writes(person, "START", "");
    assertThat(town.provider.post(arrival.callback(), report).statusCode()).isEqualTo(204);
    // The report behind it is applied after it.
    String other = town.api.send(person(795_000 + code % 100), "hello");
    await()
        .atMost(SOON)
        .until(() -> town.provider.arrivalsTo(person(795_000 + code % 100)).size() == 1);
    town.provider.report(
        town.provider.arrivalsTo(person(795_000 + code % 100)).getFirst(), "delivered");
    await().atMost(SOON).until(() -> town.api.status(other).equals("delivered"));
    assertThat(town.consent(person)).isEqualTo("opted_in by keyword");
  }

  @Test
  @DisplayName("of all senders is lifted by START for the sender that was written to")
  void everySender() {
    String person = person(800_001);
    leaves("api", person);
    assertThat(town.api.post(Map.of("to", person, "body", "no")).status()).isEqualTo(422);
    town.writes(person, "START", "");
    assertThat(town.api.post(Map.of("to", person, "body", "yes")).status()).isEqualTo(202);
    List<String> rows =
        Stream.of(0, 1)
            .map(i ->
                town.api
                    .call("GET", "/v1/consents/" + Api.encoded(person), "")
                    .json()
                    .path("consents")
                    .get(i))
            .map(row -> row.path("sender").asString() + " " + row.path("status").asString())
            .toList();
    assertThat(rows).containsExactlyInAnyOrder("* opted_out", World.SENDER + " opted_in");
  }

  @Test
  @DisplayName("to a Messaging Service holds for each of its numbers")
  void service() {
    String service = "MG" + "a".repeat(32);
    String person = person(810_001);
    String waits = town.later(person);
    Map<String, Object> out =
        Map.of("channel", "sms", "sender", service, "status", "opted_out", "source", "console");
    String path = "/v1/consents/" + Api.encoded(person);
    assertThat(town.api.call("PUT", path, Api.json(out)).json().path("code").asString())
        .isEqualTo("unknown_sender");
    town.api.sender(Map.of("messaging_service", service));
    try {
      assertThat(town.api.call("PUT", path, Api.json(out)).status()).isEqualTo(200);
      assertThat(town.api.status(waits)).isEqualTo("canceled");
      assertThat(town.api.post(Map.of("to", person, "body", "no")).status()).isEqualTo(422);
      town.writes(person, "START", "");
      assertThat(town.api.post(Map.of("to", person, "body", "yes")).status()).isEqualTo(202);
    } finally {
      town.api.sender(Map.of("messaging_service", "none"));
    }
  }
}
