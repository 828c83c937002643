package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** In a home of its own: the clock is moved, and only ever ahead. */
@DisplayName("F19: quiet hours")
class HoursTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final AtomicInteger COUNT = new AtomicInteger();

  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  private static JsonNode shipped;

  @BeforeAll
  static void asShipped() {
    shipped = gateway.get("/v1/hours").is(200).json();
  }

  @BeforeEach
  void inForce() {
    gateway.resumeSending();
    JsonNode rules = shipped.deepCopy();
    ((tools.jackson.databind.node.ObjectNode) rules).remove("version");
    gateway.put("/v1/hours", rules.toString()).is(200);
    change("{\"enabled\": true}");
  }

  private static JsonNode change(String json) {
    return gateway.put("/v1/hours", json).is(200).json();
  }

  private static Instant now() {
    return Instant.parse(
        gateway.send(gateway.anonymous("/sim/clock")).is(200).json().get("now").asString());
  }

  private static void clock(Instant now) {
    gateway
        .send(
            gateway
                .anonymous("/sim/clock")
                .header("Content-Type", "application/json")
                .POST(Running.text("{\"now\": \"" + now + "\"}")))
        .is(200);
  }

  /** The next time that the clocks of New York show this, which it now is. */
  private static ZonedDateTime newYork(String time) {
    ZonedDateTime here = now().atZone(NEW_YORK);
    ZonedDateTime there = here.with(LocalTime.parse(time));
    ZonedDateTime then = there.isAfter(here) ? there : there.plusDays(1);
    clock(then.toInstant());
    return then;
  }

  private static ZonedDateTime morningAfter(ZonedDateTime evening) {
    return evening.toLocalDate().plusDays(1).atTime(8, 0).atZone(NEW_YORK);
  }

  /** A number of its own each time, so that nothing waits for its twin. */
  private static String number(String areaCode) {
    return "+1%s555%04d".formatted(areaCode, 100 + COUNT.incrementAndGet() % 100);
  }

  private static String message(String areaCode, String more) {
    return "{\"to\": \"%s\", \"body\": \"Sale %d\", %s}"
        .formatted(number(areaCode), COUNT.incrementAndGet(), more);
  }

  private static JsonNode bulk(String areaCode) {
    return gateway.accepted(message(areaCode, "\"priority\": \"bulk\""));
  }

  private static JsonNode get(JsonNode message) {
    return gateway.get("/v1/messages/" + message.get("id").asString()).is(200).json();
  }

  private static JsonNode awaitStatus(JsonNode message, String status) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(get(message).get("status").asString()).isEqualTo(status));
    return get(message);
  }

  private static void waitsUntil(JsonNode message, ZonedDateTime until) {
    assertThat(message.get("reason").asString("")).contains("quiet hours in ");
    assertThat(message.get("next").get("what").asString()).isEqualTo("send");
    assertThat(Instant.parse(message.get("next").get("at").asString()))
        .isEqualTo(until.toInstant());
    JsonNode last = message.get("timeline").get(message.get("timeline").size() - 1);
    assertThat(last.get("event").asString()).isEqualTo("waiting");
    assertThat(last.get("reason").asString()).isEqualTo(message.get("reason").asString());
    assertThat(Instant.parse(last.get("until").asString())).isEqualTo(until.toInstant());
  }

  private static List<String> events(JsonNode message) {
    return message.get("timeline").findValuesAsString("event");
  }

  @Test
  @DisplayName("come along with Switchboard, dated and with their basis, and not in force")
  void shipped() {
    assertThat(shipped.propertyNames())
        .containsExactlyInAnyOrder(
            "enabled",
            "applies_to",
            "default",
            "countries",
            "us_states",
            "version",
            "changed_at",
            "changed_by");
    assertThat(shipped.get("enabled").asBoolean()).isFalse();
    assertThat(shipped.get("applies_to").toString()).isEqualTo("[\"bulk\"]");
    assertThat(shipped.get("version").isNull()).isTrue();
    JsonNode florida = shipped.get("us_states").get("FL");
    assertThat(florida.get("open").toString()).isEqualTo("[\"daily 08:00-20:00\"]");
    assertThat(florida.get("as_of").asString()).matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}");
    assertThat(florida.get("basis").asString()).isNotBlank();
  }

  @Test
  @DisplayName(
      "keep a campaign's text until the morning, with a reason and a time, and then it goes")
  void waitsForTheMorning() {
    ZonedDateTime evening = newYork("21:14");
    JsonNode accepted = bulk("305");
    assertThat(accepted.get("status").asString()).isEqualTo("queued");
    waitsUntil(accepted, morningAfter(evening));
    assertThat(accepted.get("reason").asString())
        .contains("Florida", "daily 08:00-20:00", " 21:14");
    JsonNode stored = get(accepted);
    assertThat(stored).isEqualTo(accepted);
    assertThat(events(stored)).containsExactly("accepted", "waiting");
    clock(morningAfter(evening).minusSeconds(2).toInstant());
    assertThat(get(accepted).get("status").asString()).isEqualTo("queued");
    clock(morningAfter(evening).toInstant());
    JsonNode delivered = awaitStatus(accepted, "delivered");
    assertThat(delivered.get("reason").isNull()).isTrue();
    assertThat(
            Instant.parse(
                delivered
                    .get("timeline")
                    .get(events(delivered).indexOf("attempt"))
                    .get("at")
                    .asString()))
        .isAfterOrEqualTo(morningAfter(evening).toInstant());
  }

  @Test
  @DisplayName("do not keep a code, nor what people wait for unless they are told to")
  void urgentGoes() {
    newYork("22:00");
    awaitStatus(gateway.accepted(message("305", "\"priority\": \"urgent\"")), "delivered");
    awaitStatus(gateway.accepted(message("305", "\"priority\": \"normal\"")), "delivered");
    change("{\"applies_to\": [\"normal\", \"bulk\"]}");
    waitsUntil(
        gateway.accepted(message("305", "\"priority\": \"normal\"")),
        morningAfter(now().atZone(NEW_YORK)));
    awaitStatus(gateway.accepted(message("305", "\"priority\": \"urgent\"")), "delivered");
  }

  @Test
  @DisplayName("hold for the time it is scheduled for, not the time it is accepted at")
  void scheduled() {
    ZonedDateTime noon = newYork("12:00");
    ZonedDateTime evening = noon.plusHours(11);
    JsonNode kept =
        gateway.accepted(
            message("305", "\"priority\": \"bulk\", \"send_at\": \"" + evening.toInstant() + "\""));
    assertThat(kept.get("status").asString()).isEqualTo("scheduled");
    waitsUntil(kept, morningAfter(evening));
    assertThat(Instant.parse(kept.get("send_at").asString())).isEqualTo(evening.toInstant());
    assertThat(events(kept)).containsExactly("scheduled", "waiting");
    newYork("22:00");
    JsonNode tomorrow =
        gateway.accepted(
            message(
                "305",
                "\"priority\": \"bulk\", \"send_at\": \"" + noon.plusDays(1).toInstant() + "\""));
    assertThat(tomorrow.get("reason").isNull()).isTrue();
    assertThat(events(tomorrow)).containsExactly("scheduled");
  }

  @Test
  @DisplayName(
      "refuse what would expire in them, with field and remedy, and nothing of it is stored")
  void pastExpiry() {
    newYork("21:30");
    String hopeless = message("305", "\"priority\": \"bulk\", \"valid_for\": \"PT10H29M\"");
    String good = message("305", "\"priority\": \"bulk\", \"valid_for\": \"PT10H32M\"");
    long before = gateway.stored();
    Answer refused = gateway.post("/v1/messages", hopeless);
    refused.isProblem(422, "quiet_hours_past_expiry").names("valid_for");
    assertThat(refused.json().get("detail").asString())
        .contains("quiet hours in Florida", "send_at", "urgent");
    assertThat(gateway.stored()).isEqualTo(before);
    for (String query : List.of("?dry_run=true", "")) {
      List<JsonNode> lines = gateway.batch(query, good + "\n" + hopeless).is(200).lines();
      assertThat(lines.getFirst().get("status").asString()).isEqualTo("queued");
      Answer.assertProblem(lines.get(1).get("problem"), 422, "quiet_hours_past_expiry");
    }
    assertThat(gateway.stored()).isEqualTo(before + 1);
    gateway.accepted(hopeless.replace("bulk", "urgent"));
  }

  @Test
  @DisplayName("let what waits expire when its time is over before theirs")
  void expires() {
    ZonedDateTime evening = newYork("21:30");
    JsonNode message =
        gateway.accepted(message("305", "\"priority\": \"bulk\", \"valid_for\": \"PT11H\""));
    waitsUntil(message, morningAfter(evening));
    change(
        "{\"us_states\": {\"FL\": {\"open\": [\"daily 12:00-14:00\"], \"basis\": \"a test\", \"as_of\": \"2026-11-30\"}}}");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> waitsUntil(get(message), morningAfter(evening).withHour(12)));
    clock(evening.plusHours(11).plusSeconds(1).toInstant());
    assertThat(awaitStatus(message, "expired").get("reason").asString()).contains("valid_for");
  }

  @Test
  @DisplayName(
      "are looked at again when it is its turn: a queue that runs into the night stops there")
  void guardAtDispatch() {
    change("{\"enabled\": false}");
    ZonedDateTime evening = newYork("21:00");
    gateway.pauseSending();
    JsonNode message = bulk("305");
    assertThat(events(message)).containsExactly("accepted");
    change("{\"enabled\": true}");
    gateway.put("/v1/senders/" + Running.OURS, "{\"rate\": 80}").is(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> waitsUntil(get(message), morningAfter(evening)));
    // whoever is written to after it shows that its turn has passed
    awaitStatus(gateway.accepted(message("305", "\"priority\": \"normal\"")), "delivered");
    assertThat(get(message).get("status").asString()).isEqualTo("queued");
    assertThat(events(get(message))).containsExactly("accepted", "waiting");
    clock(morningAfter(evening).toInstant());
    assertThat(events(awaitStatus(message, "delivered")))
        .containsOnlyOnce("attempt")
        .containsOnlyOnce("waiting");
  }

  @Test
  @DisplayName("keep back what would leave when they have begun, though they have not yet")
  void lastMoment() {
    ZonedDateTime evening = newYork("19:59:58.500");
    JsonNode message = bulk("305");
    assertThat(message.get("reason").isNull()).as("open when it is accepted").isTrue();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> waitsUntil(get(message), morningAfter(evening)));
    assertThat(events(get(message))).containsExactly("accepted", "waiting");
  }

  @Test
  @DisplayName("of thousands in front do not keep the one behind them for whom it is day")
  void nobodyWaitsBehindTheNight() {
    change("{\"enabled\": false}");
    newYork("22:00");
    gateway.pauseSending();
    String lines =
        IntStream.range(0, 3_000)
            .mapToObj(i ->
                "{\"to\": \"+1305556%04d\", \"body\": \"Sale\", \"priority\": \"bulk\"}"
                    .formatted(i))
            .collect(Collectors.joining("\n"));
    assertThat(gateway.batch("", lines).is(200).lines())
        .allSatisfy(line -> assertThat(line.has("id")).isTrue());
    JsonNode hawaiian = bulk("808");
    change("{\"enabled\": true}");
    // a round for each would take a minute at this rate
    gateway.put("/v1/senders/" + Running.OURS, "{\"rate\": 2}").is(200);
    awaitStatus(hawaiian, "delivered");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(
                    gateway
                        .store()
                        .sql()
                        .sql("select count(*) from outbox where waits_for = 'hours'")
                        .query(Long.class)
                        .single())
                .isEqualTo(3_000));
  }

  @Test
  @DisplayName(
      "that are switched off let go at once what waited for them, and the timeline says so")
  void switchedOff() {
    ZonedDateTime evening = newYork("22:00");
    JsonNode message = bulk("305");
    waitsUntil(message, morningAfter(evening));
    JsonNode later =
        gateway.accepted(
            message(
                "305",
                "\"priority\": \"bulk\", \"send_at\": \""
                    + evening.plusHours(2).toInstant()
                    + "\""));
    change("{\"enabled\": false}");
    assertThat(events(awaitStatus(message, "delivered")))
        .startsWith("accepted", "waiting", "released", "attempt");
    JsonNode waiting = get(later);
    assertThat(waiting.get("status").asString()).isEqualTo("scheduled");
    assertThat(waiting.get("reason").isNull()).isTrue();
    assertThat(Instant.parse(waiting.get("next").get("at").asString()))
        .isEqualTo(evening.plusHours(2).toInstant());
    clock(evening.plusHours(2).toInstant());
    awaitStatus(later, "delivered");
  }

  @Test
  @DisplayName("that are loosened for one state let go its people and no others")
  void loosened() {
    ZonedDateTime evening = newYork("22:00");
    JsonNode floridian = bulk("305");
    JsonNode georgian = bulk("404");
    waitsUntil(georgian, morningAfter(evening));
    change(
        "{\"us_states\": {\"FL\": {\"open\": [\"daily 00:00-24:00\"], \"basis\": \"a test\", \"as_of\": \"2026-11-30\"}}}");
    awaitStatus(floridian, "delivered");
    waitsUntil(get(georgian), morningAfter(evening));
    assertThat(events(get(georgian))).containsExactly("accepted", "waiting");
  }

  @Test
  @DisplayName("do not keep a waiting text from being taken back, or canceled by an opt-out")
  void canceled() {
    newYork("22:00");
    JsonNode taken = bulk("305");
    assertThat(
            gateway
                .delete("/v1/messages/" + taken.get("id").asString())
                .is(200)
                .json()
                .get("status")
                .asString())
        .isEqualTo("canceled");
    JsonNode stopped = bulk("305");
    gateway
        .put(
            "/v1/consents/" + stopped.get("to").asString(),
            "{\"channel\": \"sms\", \"status\": \"opted_out\", \"source\": \"a test\"}")
        .is(200);
    assertThat(get(stopped).get("reason").asString()).isEqualTo("opted_out");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"the clocks go forward", "the clocks go back"})
  @DisplayName("end at eight by the clock on the wall, in the night in which")
  void daylight(String change) {
    ZoneOffsetTransition next = NEW_YORK.getRules().nextTransition(now().plusSeconds(86_400));
    if (next.isGap() != change.endsWith("forward")) {
      next = NEW_YORK.getRules().nextTransition(next.getInstant());
    }
    clock(next.getInstant().minus(Duration.ofHours(5)));
    ZonedDateTime morning =
        next.getInstant().atZone(NEW_YORK).toLocalDate().atTime(8, 0).atZone(NEW_YORK);
    JsonNode message = bulk("305");
    waitsUntil(message, morning);
    clock(morning.minusSeconds(2).toInstant());
    assertThat(get(message).get("status").asString()).isEqualTo("queued");
    clock(morning.toInstant());
    awaitStatus(message, "delivered");
  }

  @ParameterizedTest(name = "{0}: {1} names {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400 | {\"enabled\": \"yes\"} | enabled | malformed",
        "400 | {\"enabled\": 1} | enabled | malformed",
        "400 | {\"on\": true} | on | malformed",
        "400 | {\"applies_to\": [\"slow\"]} | applies_to[0] | malformed",
        "400 | {\"applies_to\": [\"bulk\", null]} | applies_to[1] | malformed",
        "422 | {\"applies_to\": [\"bulk\", \"urgent\"]} | applies_to[1] | urgent_is_exempt",
        "422 | {\"applies_to\": []} | applies_to | invalid_hours",
        "422 | {\"countries\": {\"ZZ\": RULE}} | countries.ZZ | unknown_country",
        "422 | {\"countries\": {\"de\": RULE}} | countries.de | unknown_country",
        "422 | {\"us_states\": {\"ZZ\": RULE}} | us_states.ZZ | unknown_state",
        "422 | {\"us_states\": {\"PR\": RULE}} | us_states.PR | unknown_state",
        "400 | {\"countries\": {\"DE\": null}} | countries.DE | malformed",
        "400 | {\"countries\": {\"DE\": {\"basis\": \"a\", \"as_of\": \"2026-01-01\"}}} | countries.DE.open | malformed",
        "400 | {\"countries\": {\"DE\": {\"open\": [\"daily 08:00-20:00\"], \"as_of\": \"2026-01-01\"}}} | countries.DE.basis | malformed",
        "400 | {\"countries\": {\"DE\": {\"open\": [\"daily 08:00-20:00\"], \"basis\": \"a\"}}} | countries.DE.as_of | malformed",
        "400 | {\"countries\": {\"DE\": {\"open\": [\"daily 08:00-20:00\"], \"basis\": \"a\", \"as_of\": \"2026-02-30\"}}} | countries.DE.as_of | malformed",
        "400 | {\"countries\": {\"DE\": {\"open\": \"daily 08:00-20:00\", \"basis\": \"a\", \"as_of\": \"2026-01-01\"}}} | countries.DE.open | malformed",
        "422 | {\"countries\": {\"DE\": {\"open\": [], \"basis\": \"a\", \"as_of\": \"2026-01-01\"}}} | countries.DE.open | invalid_hours",
        "422 | {\"default\": {\"open\": [\"daily 08:00-20:00\", \"daily 22:00-08:00\"], \"basis\": \"a\", \"as_of\": \"2026-01-01\"}} | default.open[1] | invalid_hours",
        "422 | {\"us_states\": {\"FL\": {\"open\": [\"someday 08:00-20:00\"], \"basis\": \"a\", \"as_of\": \"2026-01-01\"}}} | us_states.FL.open[0] | invalid_hours",
        "409 | {\"version\": 0} | `` | version_conflict",
      })
  @DisplayName("that are no hours are refused by the path of the field, and nothing changes")
  void refused(int status, String body, String field, String code) {
    String rule =
        "{\"open\": [\"daily 08:00-20:00\"], \"basis\": \"a\", \"as_of\": \"2026-01-01\"}";
    String before = gateway.get("/v1/hours").is(200).text();
    Answer answer = gateway.put("/v1/hours", body.replace("RULE", rule)).isProblem(status, code);
    if (!field.isEmpty()) {
      answer.names(field);
    }
    assertThat(gateway.get("/v1/hours").is(200).text()).isEqualTo(before);
  }

  @Test
  @DisplayName(
      "are changed as a whole or in part, by version where wanted, and remember who did it")
  void changes() {
    JsonNode before = gateway.get("/v1/hours").is(200).json();
    long version = before.get("version").asLong();
    assertThat(before.get("changed_by").asString()).startsWith("key ");
    JsonNode after =
        gateway
            .put("/v1/hours", before.toString().replace("daily 10:00-21:00", "daily 11:00-21:00"))
            .is(200)
            .json();
    assertThat(after.get("us_states").get("KY").get("open").get(0).asString())
        .isEqualTo("daily 11:00-21:00");
    assertThat(after.get("us_states").size()).isEqualTo(before.get("us_states").size());
    assertThat(after.get("version").asLong()).isGreaterThan(version);
    gateway.put("/v1/hours", before.toString()).isProblem(409, "version_conflict");
    JsonNode history = gateway.get("/v1/hours/history?limit=2").is(200).json();
    assertThat(history.get("data").get(0)).isEqualTo(after);
    assertThat(history.get("data").get(1)).isEqualTo(before);
    assertThat(history.get("next_cursor").isNull()).isFalse();
  }

  @Test
  @DisplayName("explain of a number where it may be, what holds there and what time it is there")
  void check() {
    JsonNode check =
        gateway.get("/v1/hours/check?to=+18505550123&at=2026-12-02T01:30:00Z").is(200).json();
    assertThat(check.get("decision").asString()).isEqualTo("waits");
    assertThat(check.get("until").asString()).isEqualTo("2026-12-02T14:00:00.000Z");
    assertThat(check.get("reason").asString()).contains("Florida", "2 places");
    assertThat(check.get("enabled").asBoolean()).isTrue();
    assertThat(check.get("places").findValuesAsString("zone"))
        .containsExactlyInAnyOrder("America/New_York", "America/Chicago");
    assertThat(check.get("places").findValuesAsString("state"))
        .containsExactlyInAnyOrder("quiet", "open");
    assertThat(check.get("places").findValuesAsString("local_time"))
        .containsExactlyInAnyOrder("2026-12-01T20:30-05:00", "2026-12-01T19:30-06:00");
    assertThat(
            gateway
                .get("/v1/hours/check?to=%2B4915112345678&at=2026-12-02T12:00:00Z")
                .is(200)
                .json()
                .get("until")
                .asString())
        .isEqualTo("2026-12-02T20:00:00.000Z");
    gateway.get("/v1/hours/check?to=030123").isProblem(422, "invalid_number").names("to");
    gateway.get("/v1/hours/check").isProblem(422, "invalid_number").names("to");
    gateway
        .get("/v1/hours/check?to=%2B18505550123&at=noon")
        .isProblem(400, "malformed")
        .names("at");
  }
}
