package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.app.invariant.StubProvider.Arrival;
import dev.switchboard.app.invariant.StubProvider.Reply;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** However somebody opts out, it holds as a STOP does. The provider takes whatever comes. */
@DisplayName("An opt-out")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryWayOutTest {
  /** For a request that was on its way when the opt-out was answered. */
  private static final Duration ON_ITS_WAY = Duration.ofMillis(50);

  private static final Duration SOON = Duration.ofSeconds(20);

  private StubProvider provider;
  private SharedStore store;
  private StoreProxy proxy;
  private GatewayProcess gateway;
  private Api api;
  private int texts;

  @BeforeAll
  void start(@TempDir Path home) {
    provider = new StubProvider();
    store = SharedStore.start(home.resolve("store"));
    store.database("ways");
    proxy = new StoreProxy(store.port());
    gateway =
        GatewayProcess.Setup.of(provider.url(), home.resolve("gateway"))
            .with("DATABASE_URL", store.url("ways", proxy.port()))
            .start();
    api = gateway.api();
    Api.Reply set =
        api.call("PUT", "/v1/keywords", Api.json(Map.of("opt_out", List.of("genug jetzt"))));
    assertThat(set.status()).as(set.body()).isEqualTo(200);
  }

  @AfterEach
  void behave() {
    provider.answers(Reply::accepted);
    api.sender(Map.of("opt_out_replies", "provider"));
  }

  @AfterAll
  void end() {
    gateway.close();
    proxy.close();
    store.close();
    provider.close();
  }

  private HttpResponse<String> writes(String person, String text, String optOutType) {
    Map<String, String> form = new HashMap<>();
    synchronized (this) {
      form.put("MessageSid", "SM%032x".formatted(0xd0000000L + texts++));
    }
    form.put("AccountSid", World.ACCOUNT);
    form.put("From", person);
    form.put("To", World.SENDER);
    form.put("Body", text);
    form.put("NumMedia", "0");
    if (!optOutType.isEmpty()) {
      form.put("OptOutType", optOutType);
    }
    HttpResponse<String> answer =
        provider.post(gateway.setup().url().resolve("/webhooks/twilio/sms/incoming"), form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  /** How many messages of ours answer it. */
  private int answers(String person, String text, String optOutType) {
    return writes(person, text, optOutType).body().split("<Message", -1).length - 1;
  }

  /** Answers once it is committed. */
  private void leaves(String way, String person) {
    switch (way) {
      case "import" -> {
        Api.Reply reply =
            api.call(
                api.request(
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
                  api.call(
                          "PUT",
                          "/v1/consents/" + Api.encoded(person),
                          Api.json(
                              Map.of("channel", "sms", "status", "opted_out", "source", "letter")))
                      .status())
              .isEqualTo(200);
      default -> writes(person, way, "");
    }
  }

  private String consent(String person) {
    JsonNode newest = null;
    for (JsonNode row :
        api.call("GET", "/v1/consents/" + Api.encoded(person), "").json().path("consents")) {
      if (newest == null
          || row.path("changed_at").asString().compareTo(newest.path("changed_at").asString())
              >= 0) {
        newest = row;
      }
    }
    return newest == null
        ? "nothing"
        : newest.path("status").asString() + " by " + newest.path("source").asString();
  }

  private String later(String person) {
    return api.post(
            Map.of(
                "to",
                person,
                "body",
                "later",
                "send_at",
                Instant.now().plusSeconds(600).toString()))
        .id();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"genug jetzt", "ALTO", "stop texting me", "Stop.", "import", "api"})
  @DisplayName("F17 at half of a queue ends it for that person, and others get theirs:")
  void halfway(String way) {
    api.rate(60);
    int run = Math.abs(way.hashCode() % 1_000) * 100;
    String person = person(100_000 + run);
    List<Map<String, Object>> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.add(Map.of("to", person, "body", "part " + i));
      lines.add(Map.of("to", person(300_000 + run + i), "body", "for others of " + way));
    }
    List<String> ids = api.batch(lines).stream().map(line -> line.path("id").asString()).toList();
    await().atMost(SOON).until(() -> provider.arrivalsTo(person).size() >= 12);
    leaves(way, person);
    long answered = System.nanoTime();
    await()
        .atMost(SOON)
        .until(() ->
            api.messages("queued", "scheduled", "sending").stream()
                .allMatch(m -> m.path("body").asString().equals("later")));
    List<Arrival> arrived = provider.arrivalsTo(person);
    assertThat(arrived.getLast().at() - answered).isLessThan(ON_ITS_WAY.toNanos());
    assertThat(ids.stream().map(api::message).filter(m -> m.path("to").asString().equals(person)))
        .filteredOn(m -> m.path("status").asString().equals("canceled"))
        .hasSize(40 - arrived.size())
        .isNotEmpty()
        .allMatch(m -> m.path("reason").asString().equals("opted_out"));
    assertThat(provider.arrivals().stream().filter(a -> a.body().equals("for others of " + way)))
        .hasSize(40);
    assertThat(api.post(Map.of("to", person, "body", "more")).json().path("code").asString())
        .isEqualTo("opted_out");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"genug jetzt", "import"})
  @DisplayName("F17 in 60 races with a message that is due, each leaves before it or never:")
  void races(String way) throws Exception {
    api.rate(1_000);
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
          ids.put(n, api.send(person(base + n), "race"));
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
                .noneMatch(id -> List.of("queued", "sending").contains(api.status(id))));
    for (int n = 0; n < rounds; n++) {
      List<Arrival> arrived = provider.arrivalsTo(person(base + n));
      if (arrived.isEmpty()) {
        assertThat(api.message(ids.get(n)).path("reason").asString()).isEqualTo("opted_out");
      } else {
        assertThat(arrived).hasSize(1);
        assertThat(arrived.getFirst().at() - answered.get(n)).isLessThan(ON_ITS_WAY.toNanos());
      }
    }
  }

  @ParameterizedTest(name = "replies by the {0}, “{1}”, OptOutType {2}: {3} of ours")
  @CsvSource({
    "provider, STOP, '', 0",
    "provider, STOP, STOP, 0",
    "provider, genug jetzt, '', 1",
    "provider, genug jetzt, STOP, 0",
    "provider, ALTO, '', 1",
    "provider, Stop!, '', 1",
    "gateway, STOP, '', 1",
    "gateway, STOP, STOP, 0",
    "gateway, genug jetzt, '', 1",
    "gateway, genug jetzt, STOP, 0",
    "gateway, ALTO, '', 1",
    "gateway, stop it, '', 1",
  })
  @DisplayName("F18 is confirmed once, by whoever acts on it:")
  void oneConfirmation(String replies, String text, String type, int ours) {
    api.sender(Map.of("opt_out_replies", replies));
    String person = person(700_000 + Math.abs((replies + text + type).hashCode() % 50_000));
    assertThat(answers(person, text, type)).isEqualTo(ours);
    assertThat(consent(person)).isEqualTo("opted_out by keyword");
    // A robot that goes on saying so hears nothing more.
    for (int i = 0; i < 5; i++) {
      assertThat(answers(person, text, type)).isZero();
    }
    assertThat(answers(person, "START", "")).isEqualTo(replies.equals("gateway") ? 1 : 0);
    assertThat(consent(person)).isEqualTo("opted_in by keyword");
    assertThat(api.post(Map.of("to", person, "body", "back")).status()).isEqualTo(202);
  }

  @Test
  @DisplayName("F18 two robots that ask each other for help come to an end")
  void robots() {
    api.sender(Map.of("opt_out_replies", "gateway"));
    int ours = 0;
    for (int i = 0; i < 40; i++) {
      ours += answers(person(760_001), i % 2 == 0 ? "HELP" : "START", "");
    }
    assertThat(ours).isBetween(1, 10);
  }

  @Test
  @DisplayName("is undone by YES, which to anybody else is an answer: no opt-in, no confirmation")
  void yes() {
    api.sender(Map.of("opt_out_replies", "gateway"));
    String person = person(770_001);
    assertThat(answers(person, "YES", "")).isZero();
    assertThat(consent(person)).isEqualTo("nothing");
    writes(person, "STOP", "");
    assertThat(answers(person, "yes!", "")).isEqualTo(1);
    assertThat(consent(person)).isEqualTo("opted_in by keyword");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {21610, 30630})
  @DisplayName(
      "that the provider tells at once is recorded, cancels what waits, and START undoes it:")
  void refusedAtOnce(int code) {
    api.rate(1_000);
    String person = person(780_000 + code % 100);
    String waits = later(person);
    provider.answers(arrival ->
        arrival.to().equals(person)
            ? Reply.refused(400, code, "Attempt to send to unsubscribed recipient")
            : Reply.accepted(arrival));
    String id = api.send(person, "hello");
    await().atMost(SOON).until(() -> api.status(id).equals("failed"));
    assertThat(consent(person)).isEqualTo("opted_out by provider");
    JsonNode row =
        api.call("GET", "/v1/consents/" + Api.encoded(person), "").json().path("consents").get(0);
    assertThat(row.path("proof").asString()).contains("" + code, id);
    assertThat(row.path("sender").asString()).isEqualTo(World.SENDER);
    assertThat(api.status(waits)).isEqualTo("canceled");
    assertThat(api.message(waits).path("reason").asString()).isEqualTo("opted_out");
    writes(person, "START", "");
    assertThat(api.post(Map.of("to", person, "body", "back")).status()).isEqualTo(202);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {21610, 30630})
  @DisplayName("that the provider reports later too; a report that comes again undoes no START:")
  void reportedLater(int code) {
    api.rate(1_000);
    String person = person(790_000 + code % 100);
    String id = api.send(person, "hello");
    await().atMost(SOON).until(() -> provider.arrivalsTo(person).size() == 1);
    String waits = later(person);
    Arrival arrival = provider.arrivalsTo(person).getFirst();
    Map<String, String> report =
        Map.of("MessageSid", arrival.sid(), "MessageStatus", "failed", "ErrorCode", "" + code);
    assertThat(provider.post(arrival.callback(), report).statusCode()).isEqualTo(204);
    await().atMost(SOON).until(() -> api.status(waits).equals("canceled"));
    assertThat(api.status(id)).isEqualTo("failed");
    assertThat(consent(person)).isEqualTo("opted_out by provider");
    writes(person, "START", "");
    assertThat(provider.post(arrival.callback(), report).statusCode()).isEqualTo(204);
    // The report behind it is applied after it.
    String other = api.send(person(795_000 + code % 100), "hello");
    await().atMost(SOON).until(() -> provider.arrivalsTo(person(795_000 + code % 100)).size() == 1);
    provider.report(provider.arrivalsTo(person(795_000 + code % 100)).getFirst(), "delivered");
    await().atMost(SOON).until(() -> api.status(other).equals("delivered"));
    assertThat(consent(person)).isEqualTo("opted_in by keyword");
  }

  @Test
  @DisplayName("of all senders is lifted by START for the sender that was written to")
  void everySender() {
    String person = person(800_001);
    leaves("api", person);
    assertThat(api.post(Map.of("to", person, "body", "no")).status()).isEqualTo(422);
    writes(person, "START", "");
    assertThat(api.post(Map.of("to", person, "body", "yes")).status()).isEqualTo(202);
    List<String> rows =
        Stream.of(0, 1)
            .map(i ->
                api.call("GET", "/v1/consents/" + Api.encoded(person), "")
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
    String waits = later(person);
    Map<String, Object> out =
        Map.of("channel", "sms", "sender", service, "status", "opted_out", "source", "console");
    String path = "/v1/consents/" + Api.encoded(person);
    assertThat(api.call("PUT", path, Api.json(out)).json().path("code").asString())
        .isEqualTo("unknown_sender");
    api.sender(Map.of("messaging_service", service));
    try {
      assertThat(api.call("PUT", path, Api.json(out)).status()).isEqualTo(200);
      assertThat(api.status(waits)).isEqualTo("canceled");
      assertThat(api.post(Map.of("to", person, "body", "no")).status()).isEqualTo(422);
      writes(person, "START", "");
      assertThat(api.post(Map.of("to", person, "body", "yes")).status()).isEqualTo(202);
    } finally {
      api.sender(Map.of("messaging_service", "none"));
    }
  }

  @Test
  @DisplayName("F25 while the store is away is answered and holds as at any other time")
  void storeAway() {
    api.rate(1_000);
    api.sender(Map.of("opt_out_replies", "gateway"));
    String person = person(820_001);
    writes(person(820_002), "STOP", "");
    Instant due = Instant.now().plusSeconds(3);
    String later =
        api.post(Map.of("to", person, "body", "too late", "send_at", due.toString())).id();
    proxy.shut();
    try {
      await().atMost(SOON).until(() -> !api.isReady());
      assertThat(answers(person, "Genug jetzt.", "")).isEqualTo(1);
      assertThat(answers(person, "Genug jetzt.", "")).isZero();
      assertThat(answers(person(820_003), "YES", "")).isZero();
      assertThat(answers(person(820_004), "STOP", "")).isEqualTo(1);
      assertThat(answers(person(820_005), "STOP", "STOP")).isZero();
      await().atMost(SOON).until(() -> Instant.now().isAfter(due));
    } finally {
      proxy.reopen();
    }
    await().atMost(SOON).until(api::isReady);
    await().atMost(SOON).until(() -> api.status(later).equals("canceled"));
    assertThat(provider.arrivalsTo(person)).isEmpty();
    assertThat(consent(person)).isEqualTo("opted_out by keyword");
    assertThat(consent(person(820_003))).isEqualTo("nothing");
    assertThat(consent(person(820_004))).isEqualTo("opted_out by keyword");
  }
}
