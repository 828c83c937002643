package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.core.id.Id;
import dev.switchboard.simulator.SimulatorSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Taking a text away")
class RedactTest {
  private static final Duration ENOUGH = Duration.ofSeconds(90);

  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  private static LocalMedia media;

  @BeforeAll
  static void start() {
    media = new LocalMedia();
  }

  @AfterAll
  static void stop() {
    media.close();
  }

  @AfterEach
  void allIsWell() {
    faults("");
    clock("{\"mode\": \"real\"}");
  }

  private static void faults(String rules) {
    gateway.put("/sim/faults", "{\"seed\": 1, \"rules\": [" + rules + "]}").is(200);
  }

  private static void clock(String move) {
    gateway.post("/sim/clock", move).is(200);
  }

  private static String delivered(String to, String body) {
    String id =
        gateway
            .accepted("{\"to\": \"" + to + "\", \"body\": \"" + body + "\"}")
            .get("id")
            .asString();
    await().atMost(ENOUGH).until(() -> message(id).get("status").asString().equals("delivered"));
    return id;
  }

  private static JsonNode message(String id) {
    return gateway.get("/v1/messages/" + id).is(200).json();
  }

  private static Answer redact(String id) {
    return gateway.post("/v1/messages/" + id + "/redact", "");
  }

  private static long entries(String id, String event) {
    return StreamSupport.stream(message(id).get("timeline").spliterator(), false)
        .filter(entry -> entry.get("event").asString().equals(event))
        .count();
  }

  private static void goneAtTheProvider(String id) {
    await().atMost(ENOUGH).until(() -> entries(id, "redacted_at_provider") == 1);
    JsonNode there = atTheProvider(message(id).get("provider_sid").asString());
    assertThat(there.path("body").asString()).isEmpty();
    assertThat(there.path("num_media").asString()).isEqualTo("0");
  }

  /** The provider's own record. */
  private static JsonNode atTheProvider(String sid) {
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (SimulatorSettings.ACCOUNT_SID + ":" + SimulatorSettings.AUTH_TOKEN)
                    .getBytes(StandardCharsets.UTF_8));
    return gateway
        .send(
            gateway
                .anonymous(
                    "/2010-04-01/Accounts/"
                        + SimulatorSettings.ACCOUNT_SID
                        + "/Messages/"
                        + sid
                        + ".json")
                .header("Authorization", "Basic " + basic))
        .is(200)
        .json();
  }

  /** What is still to be done at the provider: under how many SIDs. */
  private static List<Integer> owed(String id) {
    return gateway
        .store()
        .sql()
        .sql("select cardinality(sids) from provider_redaction where message_id = ?")
        .param(Id.parse("msg", id).orElseThrow())
        .query(Integer.class)
        .list();
  }

  /** Tables in which this stands, whatever the column. */
  private static List<String> tablesWith(String text) {
    List<String> tables =
        gateway
            .store()
            .sql()
            .sql(
                "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                    + " where n.nspname = 'public' and c.relkind = 'r'")
            .query(String.class)
            .list();
    assertThat(tables).contains("message_default", "outbox", "idempotency", "timeline_default");
    return tables.stream()
        .filter(table ->
            gateway
                .store()
                .sql()
                .sql("select exists (select 1 from " + table + " t where t::text like ?)")
                .param("%" + text + "%")
                .query(Boolean.class)
                .single())
        .toList();
  }

  @Test
  @DisplayName("leaves the facts, and the text in no table, nor at the provider")
  void redacted() {
    String secret = "zebra-4711";
    String picture = media.url("/good.png/" + secret);
    String body =
        "{\"to\": \"+14155550181\", \"body\": \"the code is %s\", \"media_urls\": [\"%s\"], \"metadata\": {\"order\": 7}}"
            .formatted(secret, picture);
    String key = UUID.randomUUID().toString();
    String id =
        gateway
            .post("/v1/messages", body, "Idempotency-Key", key)
            .is(202)
            .json()
            .get("id")
            .asString();
    await().atMost(ENOUGH).until(() -> message(id).get("status").asString().equals("delivered"));
    JsonNode before = message(id);
    assertThat(atTheProvider(before.get("provider_sid").asString()).path("num_media").asString())
        .isEqualTo("1");
    assertThat(tablesWith(secret)).as("there at first").isNotEmpty();

    JsonNode after = redact(id).is(200).json();
    assertThat(after.get("body").asString()).isEmpty();
    assertThat(after.get("media_urls")).isEmpty();
    assertThat(after.get("redacted_at").isString()).isTrue();
    for (String fact :
        List.of(
            "id",
            "status",
            "to",
            "from",
            "segments",
            "encoding",
            "metadata",
            "provider_sid",
            "created_at",
            "settled_at",
            "estimated_cost",
            "priority")) {
      assertThat(after.get(fact)).as(fact).isEqualTo(before.get(fact));
    }
    assertThat(entries(id, "redacted")).isOne();
    assertThat(tablesWith(secret)).isEmpty();
    Answer replayed = gateway.post("/v1/messages", body, "Idempotency-Key", key).is(202);
    assertThat(replayed.header("Idempotency-Replayed")).hasValue("true");
    assertThat(replayed.json().get("id").asString()).isEqualTo(id);
    assertThat(replayed.text()).doesNotContain(secret);
    goneAtTheProvider(id);
    assertThat(tablesWith(secret)).isEmpty();
  }

  @Test
  @DisplayName("a second time changes nothing")
  void twice() {
    String id = delivered("+14155550182", "once");
    String at = redact(id).is(200).json().get("redacted_at").asString();
    goneAtTheProvider(id);
    JsonNode first = message(id);
    assertThat(redact(id).is(200).json()).isEqualTo(first);
    assertThat(first.get("redacted_at").asString()).isEqualTo(at);
    gateway.post("/v1/messages/" + id + "/redact", "{}").is(200);
    assertThat(message(id)).isEqualTo(first);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"queued", "scheduled"})
  @DisplayName("of a message that waits is refused, and goes once it was canceled")
  void waits(String status) {
    gateway.pauseSending();
    String when =
        status.equals("queued")
            ? ""
            : ", \"send_at\": \"" + Instant.now().plusSeconds(86_400) + "\"";
    String id =
        gateway
            .accepted("{\"to\": \"+14155550183\", \"body\": \"wait for it\"" + when + "}")
            .get("id")
            .asString();
    assertThat(redact(id).isProblem(409, "not_redactable").text()).contains("Cancel it first");
    assertThat(message(id).get("body").asString()).isEqualTo("wait for it");
    gateway.delete("/v1/messages/" + id).is(200);
    redact(id).is(200);
    assertThat(message(id).get("body").asString()).isEmpty();
    assertThat(message(id).get("status").asString()).isEqualTo("canceled");
    assertThat(owed(id)).as("nothing of it was ever at the provider").isEmpty();
    gateway.resumeSending();
  }

  @Test
  @DisplayName(
      "of a message of which nobody knows whether it went is refused until that is settled")
  void unknown() {
    String to = "+14155550184";
    faults(
        "{\"operation\": \"messages.create\", \"to\": \""
            + to
            + "\", \"action\": \"500_before\"},"
            + "{\"operation\": \"messages.list\", \"to\": \""
            + to
            + "\", \"action\": \"500_before\"}");
    String id =
        gateway.accepted("{\"to\": \"" + to + "\", \"body\": \"perhaps\"}").get("id").asString();
    await().atMost(ENOUGH).until(() -> message(id).get("status").asString().equals("unknown"));
    assertThat(redact(id).isProblem(409, "not_redactable").text()).contains("or resolve it");
    gateway
        .post(
            "/v1/messages/" + id + "/resolve",
            "{\"action\": \"mark_failed\", \"reason\": \"she has nothing\"}")
        .is(200);
    redact(id).is(200);
    assertThat(tablesWith("perhaps")).isEmpty();
    assertThat(owed(id)).as("under no SID: the provider may tell of it yet").containsExactly(0);
  }

  @Test
  @DisplayName("of a text that came in takes it out of the conversation, and away at the provider")
  void inbound() {
    String from = "+14155550185";
    gateway
        .post(
            "/sim/phones/" + from + "/messages",
            "{\"to\": \"%s\", \"body\": \"my card is giraffe-0815\", \"media_urls\": [\"%s\"]}"
                .formatted(Running.OURS, media.url("/good.png/giraffe-0815")))
        .is(201);
    await()
        .atMost(ENOUGH)
        .until(() -> !gateway.get("/v1/conversations/" + from).json().get("messages").isEmpty());
    JsonNode text = gateway.get("/v1/conversations/" + from).json().get("messages").get(0);
    JsonNode redacted = redact(text.get("id").asString()).is(200).json();
    assertThat(redacted.get("direction").asString()).isEqualTo("inbound");
    assertThat(redacted.get("body").asString()).isEmpty();
    assertThat(redacted.get("redacted_at").isString()).isTrue();
    assertThat(redacted.get("at")).isEqualTo(text.get("at"));
    assertThat(tablesWith("giraffe-0815")).isEmpty();
    JsonNode inConversation =
        gateway.get("/v1/conversations/" + from).json().get("messages").get(0);
    assertThat(inConversation.get("body").asString()).isEmpty();
    assertThat(inConversation.get("redacted_at")).isEqualTo(redacted.get("redacted_at"));
    assertThat(redact(text.get("id").asString()).is(200).json()).isEqualTo(redacted);
    String sid =
        gateway
            .store()
            .sql()
            .sql("select provider_sid from inbound where recipient = ?")
            .param(from)
            .query(String.class)
            .single();
    await().atMost(ENOUGH).until(() -> atTheProvider(sid).path("body").asString().isEmpty());
    await().atMost(ENOUGH).until(() -> atTheProvider(sid).path("num_media").asString().equals("0"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"429", "500_before", "500_after", "reset_before", "reset_after", "truncate"})
  @DisplayName("at the provider is tried again after trouble, and told once")
  void trouble(String action) {
    String id = delivered("+14155550186", "through trouble");
    faults(
        "{\"operation\": \"messages.update\", \"action\": \"" + action + "\", \"remaining\": 2}");
    redact(id).is(200);
    goneAtTheProvider(id);
    assertThat(entries(id, "redacted")).isOne();
    assertThat(entries(id, "redacted_at_provider")).isOne();
  }

  @Test
  @DisplayName("at the provider waits until the message has ended there")
  void notFinishedThere() {
    clock("{\"mode\": \"paused\"}");
    String id =
        gateway
            .accepted("{\"to\": \"+14155550187\", \"body\": \"still moves\"}")
            .get("id")
            .asString();
    await().atMost(ENOUGH).until(() -> message(id).get("status").asString().equals("sent"));
    redact(id).is(200);
    await()
        .atMost(ENOUGH)
        .until(() ->
            gateway
                    .store()
                    .sql()
                    .sql("select trouble from provider_redaction where trouble like '%20009%'")
                    .query(String.class)
                    .list()
                    .size()
                == 1);
    assertThat(atTheProvider(message(id).get("provider_sid").asString()).path("body").asString())
        .isEqualTo("still moves");
    clock("{\"mode\": \"real\", \"advance\": \"PT40S\"}");
    await().atMost(ENOUGH).until(() -> message(id).get("status").asString().equals("delivered"));
    gateway.moveClock(Duration.ofSeconds(31));
    goneAtTheProvider(id);
  }

  @Test
  @DisplayName("at the provider waits while the account is paused")
  void accountPaused() {
    String id = delivered("+14155550188", "paused");
    gateway
        .store()
        .sql()
        .sql("update account set paused_reason = 'suspended', paused_at = now()")
        .update();
    redact(id).is(200);
    await()
        .during(Duration.ofSeconds(2))
        .atMost(ENOUGH)
        .until(() -> entries(id, "redacted_at_provider") == 0);
    gateway.post("/v1/senders/" + Running.OURS + "/resume", "").is(200);
    goneAtTheProvider(id);
  }

  @Test
  @DisplayName("is for messages that exist, and takes no body")
  void nonsense() {
    gateway
        .post("/v1/messages/msg_0198c0de-0000-7000-8000-000000000000/redact", "")
        .isProblem(404, "not_found");
    gateway.post("/v1/messages/nonsense/redact", "").isProblem(404, "not_found");
    String id = delivered("+14155550189", "stays");
    gateway.post("/v1/messages/" + id + "/redact", "{\"why\": \"x\"}").isProblem(400, "malformed");
    gateway.post("/v1/messages/" + id + "/redact", "[1]").isProblem(400, "malformed");
    assertThat(message(id).get("body").asString()).isEqualTo("stays");
  }
}
