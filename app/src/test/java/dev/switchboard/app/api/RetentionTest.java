package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.core.id.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("How long texts are kept")
class RetentionTest {
  private static final Duration ENOUGH = Duration.ofSeconds(90);

  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  private static String accepted(String to, String body, String more) {
    return gateway
        .accepted("{\"to\": \"" + to + "\", \"body\": \"" + body + "\"" + more + "}")
        .get("id")
        .asString();
  }

  private static JsonNode message(String id) {
    return gateway.get("/v1/messages/" + id).is(200).json();
  }

  private static String body(String id) {
    return message(id).get("body").asString();
  }

  private static Instant now() {
    return Instant.parse(gateway.get("/sim/clock").json().get("now").asString());
  }

  /**
   * Ids only ever grow within a process, and another class of this one may have been ahead of time:
   * the age of a text is told by its id, so the clock here must not be behind.
   */
  private static void catchUp() {
    UUID id = Id.parse("msg", accepted("+14155550190", "how late is it?", "")).orElseThrow();
    Duration ahead =
        Duration.between(now(), Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16));
    if (ahead.isPositive()) {
      gateway.moveClock(ahead.plusSeconds(1));
    }
  }

  /** Setting it again looks at once, without waiting for the next minute. */
  private static void keep(String days, boolean atProvider) {
    gateway
        .put(
            "/v1/retention", "{\"bodies_days\": " + days + ", \"at_provider\": " + atProvider + "}")
        .is(200);
  }

  private static void settle(String id) {
    await().atMost(ENOUGH).until(() -> message(id).get("status").asString().equals("delivered"));
  }

  private static String lastInbound(String from) {
    return gateway
        .get("/v1/conversations/" + from)
        .json()
        .path("messages")
        .path(0)
        .path("body")
        .asString();
  }

  @Test
  @DisplayName("is days from when a message was to be sent; what still moves is left alone")
  void byAge() {
    catchUp();
    String phone = "+14155550192";
    gateway
        .post(
            "/sim/phones/" + phone + "/messages",
            "{\"to\": \"" + Running.OURS + "\", \"body\": \"an old question\"}")
        .is(201);
    await().atMost(ENOUGH).until(() -> lastInbound(phone).equals("an old question"));
    String old = accepted("+14155550191", "an old text", "");
    settle(old);
    String later =
        accepted(
            "+14155550191",
            "scheduled long ago",
            ", \"send_at\": \"" + now().plus(Duration.ofDays(40)) + "\"");
    gateway.moveClock(Duration.ofDays(31));
    String young = accepted("+14155550191", "a young text", "");
    settle(young);
    assertThat(body(old)).as("nothing is taken away before it is set").isEqualTo("an old text");

    keep("30", true);
    await().atMost(ENOUGH).until(() -> body(old).isEmpty());
    await().atMost(ENOUGH).until(() -> lastInbound(phone).isEmpty());
    assertThat(body(young)).isEqualTo("a young text");
    assertThat(body(later)).isEqualTo("scheduled long ago");
    assertThat(message(old).get("timeline").findValuesAsString("reason"))
        .contains("older than 30 days, which is how long texts are kept");
    await()
        .atMost(ENOUGH)
        .until(() ->
            message(old)
                .get("timeline")
                .findValuesAsString("event")
                .contains("redacted_at_provider"));

    gateway.moveClock(Duration.ofDays(10));
    settle(later);
    keep("30", true);
    gateway.moveClock(Duration.ofDays(21));
    keep("30", true);
    await().atMost(ENOUGH).until(() -> body(young).isEmpty());
    assertThat(body(later)).as("sent 21 days ago").isEqualTo("scheduled long ago");
    gateway.moveClock(Duration.ofDays(10));
    keep("30", true);
    await().atMost(ENOUGH).until(() -> body(later).isEmpty());

    String here = accepted("+14155550191", "stays at the provider", "");
    settle(here);
    gateway.moveClock(Duration.ofDays(3));
    keep("2", false);
    await().atMost(ENOUGH).until(() -> body(here).isEmpty());
    assertThat(message(here).get("timeline").findValuesAsString("event"))
        .doesNotContain("redacted_at_provider");
    assertThat(
            gateway
                .store()
                .sql()
                .sql("select count(*) from provider_redaction")
                .query(Long.class)
                .single())
        .isZero();
    // Asked for by a person, it goes there as well.
    gateway.post("/v1/messages/" + here + "/redact", "").is(200);
    await()
        .atMost(ENOUGH)
        .until(() ->
            message(here)
                .get("timeline")
                .findValuesAsString("event")
                .contains("redacted_at_provider"));
    keep("null", true);
  }

  @Test
  @DisplayName("is nothing from the start, and tells who set it")
  void shown() {
    keep("90", false);
    JsonNode set = gateway.get("/v1/retention").is(200).json();
    assertThat(set.get("bodies_days").asInt()).isEqualTo(90);
    assertThat(set.get("at_provider").asBoolean()).isFalse();
    assertThat(set.get("changed_by").asString()).startsWith("key ");
    assertThat(set.get("changed_at").isString()).isTrue();
    assertThat(gateway.put("/v1/retention", "{}").is(200).json().get("bodies_days").isNull())
        .as("what is not given is as from the start")
        .isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{\"bodies_days\": 0}",
        "{\"bodies_days\": -1}",
        "{\"bodies_days\": 3651}",
        "{\"bodies_days\": 1.5}",
        "{\"bodies_days\": \"30\"}",
        "{\"at_provider\": \"yes\"}",
        "{\"days\": 30}",
        "[]",
        ""
      })
  @DisplayName("is refused where it is no number of days")
  void refused(String body) {
    gateway.put("/v1/retention", body).isProblem(400, "malformed");
  }
}
