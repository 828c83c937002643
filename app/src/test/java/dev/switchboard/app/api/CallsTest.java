package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Whole calls between a gateway and the simulator's phones. */
@DisplayName("A call")
class CallsTest {
  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  private final Telephone tel = new Telephone(gateway);

  @Test
  @DisplayName("I4 reminds of an appointment, is confirmed by a key, and tells every step")
  void reminder() {
    tel.fast();
    String person = tel.phone(tel.someone(), "delivers", "auto");
    String id =
        tel.placed(
            """
            {"to": "%s", "say": "Your visit is {{day}}. Press 1.", "variables": {"day": "Monday"},
             "gather": {"keys": {"1": {"answer": "confirmed", "say": "See you."}, "2": {"answer": "declined"}}}}
            """
                .formatted(person));
    tel.until(id, "in-progress");
    tel.press(id, "1");
    JsonNode call = tel.until(id, "completed");
    assertThat(call.get("digits").asString()).isEqualTo("1");
    assertThat(call.get("answer").asString()).isEqualTo("confirmed");
    assertThat(call.get("duration").isInt()).isTrue();
    assertThat(call.get("timeline").findValuesAsString("event"))
        .contains(
            "accepted", "attempt", "initiated", "ringing", "in-progress", "gathered", "completed");
    assertThat(tel.heard(person)).contains("Your visit is Monday. Press 1.", "See you.");
    assertThat(tel.accepted(person)).isOne();
  }

  @Test
  @DisplayName("F36 whose question nobody answers asks a bounded number of times and ends")
  void silence() {
    tel.fast();
    String person = tel.phone(tel.someone(), "delivers", "auto");
    String id =
        tel.placed(
            """
            {"to": "%s", "say": "Press 1.",
             "gather": {"keys": {"1": {"answer": "yes"}}, "timeout": 1, "repeats": 1, "no_input": "Bye."}}
            """
                .formatted(person));
    tel.until(id, "in-progress");
    tel.press(id, "7");
    JsonNode call = tel.until(id, "completed");
    assertThat(call.get("digits").isNull()).isTrue();
    assertThat(tel.steps(id, "not_a_choice")).hasSize(1);
    assertThat(tel.steps(id, "no_input")).hasSize(1);
    assertThat(tel.heard(person))
        .containsSubsequence(
            "Press 1.", "Sorry, that is not one of the choices.", "Press 1.", "Bye.");
  }

  @Test
  @DisplayName("I4 to a busy line is placed again after its gap: two tries, two SIDs, one timeline")
  void busy() {
    tel.fast();
    String person = tel.phone(tel.someone(), "busy", "auto");
    String id =
        tel.placed(
            "{\"to\": \"%s\", \"say\": \"Hi.\", \"retry\": {\"gaps\": [\"PT1M\"]}, \"priority\": \"urgent\"}"
                .formatted(person));
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(tel.steps(id, "retry")).hasSize(1));
    JsonNode waiting = tel.call(id);
    assertThat(waiting.get("status").asString()).isEqualTo("queued");
    assertThat(waiting.get("reason").asString()).contains("busy").contains("last time");
    tel.phone(person, "delivers", "auto");
    gateway.moveClock(Duration.ofSeconds(61));
    JsonNode call = tel.until(id, "completed");
    assertThat(call.get("attempts")).hasSize(2);
    assertThat(call.at("/attempts/0/provider_status").asString()).isEqualTo("busy");
    assertThat(call.at("/attempts/0/provider_sid").asString())
        .isNotEqualTo(call.at("/attempts/1/provider_sid").asString());
    assertThat(tel.accepted(person)).isEqualTo(2);
  }

  @Test
  @DisplayName("I4 that nobody answers ends as no-answer when its tries are used up")
  void noAnswer() {
    tel.fast();
    String person = tel.phone(tel.someone(), "no_answer", "auto");
    String id =
        tel.placed("{\"to\": \"%s\", \"say\": \"Hi.\", \"ring_timeout\": 5}".formatted(person));
    tel.until(id, "ringing");
    gateway.moveClock(Duration.ofSeconds(30));
    JsonNode call = tel.until(id, "no-answer");
    assertThat(call.get("reason").asString()).contains("nobody answered");
    assertThat(call.get("settled_at").isNull()).isFalse();
  }

  @Test
  @DisplayName("I4 that a machine answers is hung up, or leaves another text, as its rule says")
  void machines() {
    tel.fast();
    String one = tel.phone(tel.someone(), "voicemail", "auto");
    String two = tel.phone(tel.someone(), "voicemail", "auto");
    String hangs =
        tel.placed(
            "{\"to\": \"%s\", \"say\": \"Hi.\", \"machine_detection\": {\"on_machine\": \"hang_up\"}}"
                .formatted(one));
    String leaves =
        tel.placed(
            "{\"to\": \"%s\", \"say\": \"Hi.\", \"machine_detection\": {\"on_machine\": \"say\", \"say\": \"Call us back.\"}}"
                .formatted(two));
    JsonNode hung = tel.until(hangs, "completed");
    JsonNode left = tel.until(leaves, "completed");
    assertThat(hung.get("answered_by").asString()).startsWith("machine");
    assertThat(tel.steps(hangs, "answered_by").getFirst().get("reason").asString())
        .contains("hang up");
    assertThat(tel.heard(one)).doesNotContain("Hi.");
    assertThat(left.get("answered_by").asString()).startsWith("machine_end");
    assertThat(tel.heard(two)).contains("Call us back.").doesNotContain("Hi.");
  }

  @Test
  @DisplayName("I4 with a machine's verdict while it goes on is changed as it runs")
  void asyncVerdict() {
    tel.fast();
    String person = tel.phone(tel.someone(), "voicemail", "auto");
    String id =
        tel.placed(
            """
            {"to": "%s", "say": "This is quite a long text that goes on for a while, so that there is time to find out who listens.",
             "machine_detection": {"on_machine": "hang_up", "async": true}}
            """
                .formatted(person));
    JsonNode call = tel.until(id, "completed");
    assertThat(call.get("answered_by").asString()).startsWith("machine");
    assertThat(tel.steps(id, "hung_up")).hasSize(1);
  }

  @Test
  @DisplayName("that comes in while our answer is of no use hears an apology, and is on record")
  void fallback() {
    String person = tel.someone();
    tel.sim(
        "PUT",
        "/sim/faults",
        """
        {"seed": 1, "rules": [
          {"operation": "calls.inbound", "to": "%s", "action": "drop_callback", "probability": 1, "remaining": 1}]}
        """
            .formatted(person),
        200);
    try {
      String caller = person.replace("+", "%2B");
      tel.sim(
          "POST", "/sim/phones/" + caller + "/calls", "{\"to\": \"" + Running.OURS + "\"}", 201);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() ->
              assertThat(tel.heard(person))
                  .anySatisfy(line -> assertThat(line).startsWith("We are sorry")));
    } finally {
      tel.sim("PUT", "/sim/faults", "{\"seed\": 1, \"rules\": []}", 200);
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          JsonNode calls = gateway.get("/v1/calls?from=" + person).is(200).json().get("data");
          assertThat(calls).hasSize(1);
          assertThat(tel.steps(calls.get(0).get("id").asString(), "fallback")).hasSize(1);
        });
  }

  @Test
  @DisplayName("is redacted once it is over: text, keys and words go, and the answer stays")
  void redacted() {
    tel.fast();
    String person = tel.phone(tel.someone(), "delivers", "auto");
    String body =
        """
        {"to": "%s", "say": "Your code word, please. Press 1.",
         "gather": {"keys": {"1": {"answer": "confirmed"}}}}
        """
            .formatted(person);
    String id =
        gateway
            .post("/v1/calls", body, "Idempotency-Key", "redacted-call")
            .is(202)
            .json()
            .get("id")
            .asString();
    gateway.post("/v1/calls/" + id + "/redact", "").isProblem(409, "not_redactable");
    tel.until(id, "in-progress");
    tel.press(id, "1");
    tel.until(id, "completed");
    assertThat(tel.steps(id, "gathered").getFirst().toString()).contains("pressed 1");

    JsonNode bare = gateway.post("/v1/calls/" + id + "/redact", "").is(200).json();
    assertThat(bare.get("say").isNull()).isTrue();
    assertThat(bare.get("digits").isNull()).isTrue();
    assertThat(bare.get("answer").asString()).isEqualTo("confirmed");
    assertThat(bare.toString()).doesNotContain("pressed 1", "code word");
    gateway.post("/v1/calls/" + id + "/redact", "").is(200);
    assertThat(tel.steps(id, "redacted")).hasSize(1);
    Answer again = gateway.post("/v1/calls", body, "Idempotency-Key", "redacted-call").is(202);
    assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    assertThat(again.text()).doesNotContain("code word");
    gateway
        .post("/v1/calls/call_0198c0de-0000-7000-8000-000000000000/redact", "")
        .isProblem(404, "not_found");
  }

  @Test
  @DisplayName("I4 is recorded only with a notice, which is spoken first")
  void recorded() {
    tel.fast();
    String person = tel.phone(tel.someone(), "delivers", "auto");
    gateway
        .post("/v1/calls", "{\"to\": \"%s\", \"say\": \"Hi.\", \"record\": {}}".formatted(person))
        .isProblem(422, "no_recording_notice")
        .names("record.notice");
    String id =
        tel.placed(
            "{\"to\": \"%s\", \"say\": \"Hi.\", \"record\": {\"notice\": \"Recorded.\"}}"
                .formatted(person));
    tel.until(id, "completed");
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> assertThat(tel.call(id).at("/recording/sid").asString("")).startsWith("RE"));
    assertThat(tel.heard(person)).containsSubsequence("Recorded.", "Hi.");
  }

  @Test
  @DisplayName("I6 says hostile text as it is written, whatever it holds")
  void hostile() {
    tel.fast();
    String person = tel.phone(tel.someone(), "delivers", "auto");
    String text = "</Say><Hangup/>&amp; ]]> \\\" <!-- 'x' é ✓ \\u0007";
    String id = tel.placed("{\"to\": \"%s\", \"say\": \"%s\"}".formatted(person, text));
    tel.until(id, "completed");
    assertThat(tel.heard(person))
        .anySatisfy(
            line -> assertThat(line).startsWith("</Say><Hangup/>&amp; ]]> \" <!-- 'x' é ✓"));
  }

  @Test
  @DisplayName("I4 is hung up wherever it stands, and once more changes nothing")
  void hangUp() {
    tel.fast();
    String person = tel.phone(tel.someone(), "delivers", "auto");
    String scheduled =
        tel.placed(
            "{\"to\": \"%s\", \"say\": \"Hi.\", \"send_at\": \"%s\"}"
                .formatted(tel.someone(), Instant.now().plus(Duration.ofDays(20))));
    assertThat(
            gateway
                .post("/v1/calls/" + scheduled + "/hangup", "")
                .is(200)
                .json()
                .get("status")
                .asString())
        .isEqualTo("canceled");
    String ringing = tel.placed("{\"to\": \"%s\", \"say\": \"Hi.\"}".formatted(tel.someone()));
    tel.until(ringing, "ringing");
    gateway.post("/v1/calls/" + ringing + "/hangup", "").is(200);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(tel.call(ringing).get("settled_at").isNull()).isFalse());
    assertThat(tel.call(ringing).get("reason").asString()).contains("hung up by key");

    String talking =
        tel.placed(
            "{\"to\": \"%s\", \"say\": \"Press.\", \"gather\": {\"timeout\": 60}}"
                .formatted(person));
    tel.until(talking, "in-progress");
    gateway.post("/v1/calls/" + talking + "/hangup", "").is(200);
    JsonNode over = tel.until(talking, "completed");
    JsonNode again = gateway.post("/v1/calls/" + talking + "/hangup", "").is(200).json();
    assertThat(again.get("settled_at").asString()).isEqualTo(over.get("settled_at").asString());
    assertThat(tel.steps(talking, "hang_up")).hasSize(1);
  }

  @Test
  @DisplayName(
      "F1 I4 whose answer was lost after the provider took it is found and never placed twice")
  void lostAnswer() {
    tel.fast();
    String person = tel.phone(tel.someone(), "delivers", "manual");
    tel.sim(
        "PUT",
        "/sim/faults",
        """
        {"seed": 1, "rules": [
          {"operation": "calls.create", "to": "%1$s", "action": "reset_after"},
          {"operation": "calls.callback", "to": "%1$s", "action": "drop_callback"}]}
        """
            .formatted(person),
        200);
    try {
      String id = tel.placed("{\"to\": \"%s\", \"say\": \"Hi.\"}".formatted(person));
      tel.until(id, "unknown");
      assertThat(tel.accepted(person)).isOne();
      gateway.moveClock(Duration.ofSeconds(6));
      await()
          .atMost(Duration.ofSeconds(15))
          .untilAsserted(() -> assertThat(tel.steps(id, "found")).hasSize(1));
      assertThat(tel.call(id).get("provider_sid").asString()).startsWith("CA");
      gateway.moveClock(Duration.ofMinutes(3));
      tel.until(id, "no-answer");
      assertThat(tel.accepted(person)).isOne();
      assertThat(tel.steps(id, "attempt")).hasSize(1);
    } finally {
      tel.sim("PUT", "/sim/faults", "{\"seed\": 1, \"rules\": []}", 200);
    }
  }

  @Test
  @DisplayName("I4 that never arrived is placed once more after two empty looks, and only then")
  void neverArrived() {
    tel.fast();
    String person = tel.phone(tel.someone(), "delivers", "auto");
    tel.sim(
        "PUT",
        "/sim/faults",
        """
        {"seed": 1, "rules": [
          {"operation": "calls.create", "to": "%s", "action": "reset_before", "remaining": 1}]}
        """
            .formatted(person),
        200);
    try {
      String id = tel.placed("{\"to\": \"%s\", \"say\": \"Hi.\"}".formatted(person));
      tel.until(id, "unknown");
      gateway.moveClock(Duration.ofSeconds(6));
      await()
          .atMost(Duration.ofSeconds(15))
          .untilAsserted(() -> assertThat(tel.steps(id, "look")).hasSize(1));
      assertThat(tel.accepted(person)).isZero();
      gateway.moveClock(Duration.ofSeconds(31));
      tel.until(id, "completed");
      assertThat(tel.accepted(person)).isOne();
      assertThat(tel.steps(id, "resend")).hasSize(1);
    } finally {
      tel.sim("PUT", "/sim/faults", "{\"seed\": 1, \"rules\": []}", 200);
    }
  }

  @Test
  @DisplayName("R2 I4 never leaves faster than its line's rate in any second at the provider")
  void pace() {
    gateway.put("/v1/lines/" + Running.OURS, "{\"rate\": 4}").is(200);
    List<String> people = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      people.add(tel.someone());
      tel.placed(
          "{\"to\": \"%s\", \"say\": \"Hi.\", \"priority\": \"urgent\"}"
              .formatted(people.getLast()));
    }
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> people.stream().allMatch(person -> tel.accepted(person) == 1));
    List<Instant> arrivals =
        StreamSupport.stream(
                gateway
                    .send(gateway.anonymous("/sim/ledger"))
                    .is(200)
                    .json()
                    .get("calls")
                    .spliterator(),
                false)
            .filter(call -> people.contains(call.get("to").asString()))
            .map(call -> Instant.parse(call.get("arrived_at").asString()))
            .sorted()
            .toList();
    for (int i = 4; i < arrivals.size(); i++) {
      assertThat(Duration.between(arrivals.get(i - 4), arrivals.get(i)))
          .as("the %dth and the fourth before it: %s", i, arrivals)
          .isGreaterThanOrEqualTo(Duration.ofMillis(1_000));
    }
    tel.fast();
  }

  @Test
  @DisplayName("whose person opted out of calls, or of texts from this number, is refused")
  void optedOut() {
    String calls = tel.someone();
    String texts = tel.someone();
    String wants = tel.someone();
    for (String[] row : new String[][] {{calls, "voice"}, {texts, "sms"}, {wants, "sms"}}) {
      gateway
          .put(
              "/v1/consents/" + row[0],
              "{\"channel\": \"" + row[1] + "\", \"status\": \"opted_out\", \"source\": \"test\"}")
          .is(200);
    }
    gateway
        .put(
            "/v1/consents/" + wants,
            "{\"channel\": \"voice\", \"status\": \"opted_in\", \"source\": \"test\", \"proof\": \"asked for calls\"}")
        .is(200);
    for (String refused : List.of(calls, texts)) {
      gateway
          .post("/v1/calls", "{\"to\": \"%s\", \"say\": \"Hi.\"}".formatted(refused))
          .isProblem(422, "opted_out")
          .names("to");
    }
    tel.placed("{\"to\": \"%s\", \"say\": \"Hi.\"}".formatted(wants));
  }

  @Test
  @DisplayName("F17 of somebody who opts out while it waits is canceled")
  void optsOutWhileItWaits() {
    String person = tel.someone();
    String id =
        tel.placed(
            "{\"to\": \"%s\", \"say\": \"Hi.\", \"send_at\": \"%s\"}"
                .formatted(person, Instant.now().plus(Duration.ofDays(20))));
    gateway
        .put(
            "/v1/consents/" + person,
            "{\"channel\": \"voice\", \"sender\": \"+14155550100\", \"status\": \"opted_out\", \"source\": \"test\"}")
        .is(200);
    JsonNode call = tel.until(id, "canceled");
    assertThat(call.get("reason").asString()).isEqualTo("opted_out");
  }

  @Test
  @DisplayName("F19 waits for quiet hours to end, and says so")
  void quietHours() {
    gateway.put("/v1/hours", "{\"enabled\": true}").is(200);
    try {
      ZoneId newYork = ZoneId.of("America/New_York");
      Instant now =
          Instant.parse(
              gateway.send(gateway.anonymous("/sim/clock")).is(200).json().get("now").asString());
      ZonedDateTime night =
          now.atZone(newYork).toLocalDate().plusDays(2).atTime(23, 0).atZone(newYork);
      JsonNode call =
          gateway
              .post(
                  "/v1/calls",
                  "{\"to\": \"+12125550187\", \"say\": \"Hi.\", \"priority\": \"bulk\", \"send_at\": \"%s\"}"
                      .formatted(night.toInstant()))
              .is(202)
              .json();
      assertThat(call.get("reason").asString("")).contains("quiet hours in ");
      assertThat(Instant.parse(call.at("/next/at").asString())).isAfter(night.toInstant());
      gateway
          .post(
              "/v1/calls",
              "{\"to\": \"+12125550187\", \"say\": \"Hi.\", \"priority\": \"bulk\", \"send_at\": \"%s\", \"valid_for\": \"PT1H\"}"
                  .formatted(night.toInstant()))
          .isProblem(422, "quiet_hours_past_expiry");
    } finally {
      gateway.put("/v1/hours", "{\"enabled\": false}").is(200);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"to\": \"+14155550123\"} | 400 | malformed | say",
        "{\"to\": \"+14155550123\", \"say\": \"a\", \"twiml\": \"<Response/>\"} | 400 | malformed | say",
        "{\"to\": \"+14155550123\", \"flow\": \"menu\"} | 422 | unknown_flow | flow",
        "{\"to\": \"12\", \"say\": \"a\"} | 422 | invalid_number | to",
        "{\"to\": \"+19005550123\", \"say\": \"a\"} | 422 | invalid_number | to",
        "{\"to\": \"+14155550123\", \"say\": \" \"} | 422 | empty_body | say",
        "{\"to\": \"+14155550123\", \"from\": \"+14155550999\", \"say\": \"a\"} | 422 | unknown_sender | from",
        "{\"to\": \"+14155550123\", \"say\": \"a {{b}}\"} | 422 | bad_variables | say",
        "{\"to\": \"+14155550123\", \"say\": \"a\", \"variables\": {\"b\": \"c\"}} | 422 | bad_variables | variables",
        "{\"to\": \"+14155550123\", \"twiml\": \"<Response>\"} | 422 | bad_twiml | twiml",
        "{\"to\": \"+14155550123\", \"twiml\": \"<Say>a</Say>\"} | 422 | bad_twiml | twiml",
        "{\"to\": \"+14155550123\", \"twiml\": \"<Response><Redirect>/x</Redirect></Response>\"} | 422 | bad_twiml | twiml",
        "{\"to\": \"+14155550123\", \"twiml\": \"<!DOCTYPE x [<!ENTITY a 'b'>]><Response/>\"} | 422 | bad_twiml | twiml",
        "{\"to\": \"+14155550123\", \"say\": \"a\", \"gather\": {\"keys\": {\"x\": {\"answer\": \"y\"}}}} | 400 | malformed | gather.keys",
        "{\"to\": \"+14155550123\", \"say\": \"a\", \"gather\": {\"repeats\": 9}} | 400 | malformed | gather.repeats",
        "{\"to\": \"+14155550123\", \"say\": \"a\", \"machine_detection\": {\"on_machine\": \"say\"}} | 400 | malformed | machine_detection.say",
        "{\"to\": \"+14155550123\", \"say\": \"a\", \"retry\": {\"gaps\": [\"PT1S\"]}} | 400 | malformed | retry.gaps",
        "{\"to\": \"+14155550123\", \"say\": \"a\", \"ring_timeout\": 1} | 400 | malformed | ring_timeout",
        "{\"to\": \"+14155550123\", \"say\": \"a\", \"sya\": \"b\"} | 400 | malformed | sya",
      })
  @DisplayName("that breaks a rule is refused with its field, and nothing of it is stored")
  void refused(String json, int status, String code, String field) {
    long before = calls();
    gateway.post("/v1/calls", json).isProblem(status, code).names(field);
    assertThat(calls()).isEqualTo(before);
  }

  private static long calls() {
    return gateway.store().sql().sql("select count(*) from call").query(Long.class).single();
  }

  @Test
  @DisplayName("with the same Idempotency-Key is one call, and another body is refused")
  void idempotent() {
    String json =
        "{\"to\": \"%s\", \"say\": \"Hi.\", \"send_at\": \"%s\"}"
            .formatted(tel.someone(), Instant.now().plus(Duration.ofDays(20)));
    Answer first = gateway.post("/v1/calls", json, "Idempotency-Key", "call-1").is(202);
    Answer again = gateway.post("/v1/calls", json, "Idempotency-Key", "call-1").is(202);
    assertThat(again.json().get("id").asString()).isEqualTo(first.json().get("id").asString());
    assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    gateway
        .post("/v1/calls", json.replace("Hi.", "Ho."), "Idempotency-Key", "call-1")
        .isProblem(422, "idempotency_mismatch");
  }

  @Test
  @DisplayName("I5 that comes in is answered by the setting, recorded, and listed as inbound")
  void incoming() {
    gateway.put("/v1/incoming-calls", "{\"otherwise\": {\"say\": \"We are closed.\"}}").is(200);
    String person = tel.someone();
    tel.sim(
        "POST",
        "/sim/phones/" + person.replace("+", "%2B") + "/calls",
        "{\"to\": \"" + Running.OURS + "\"}",
        201);
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> {
          JsonNode page = gateway.get("/v1/calls?direction=inbound&from=" + person).is(200).json();
          assertThat(page.get("data")).hasSize(1);
          assertThat(page.at("/data/0/status").asString()).isEqualTo("completed");
        });
    assertThat(tel.heard(person)).contains("We are closed.");
    gateway
        .put("/v1/incoming-calls", "{\"otherwise\": {\"say\": \"a\", \"reject\": \"busy\"}}")
        .isProblem(400, "malformed")
        .names("otherwise");
    gateway
        .put("/v1/incoming-calls", "{\"otherwise\": {\"forward\": \"" + Running.OURS + "\"}}")
        .isProblem(422, "forwards_to_itself");
  }

  @Test
  @DisplayName("needs the scope voice")
  void scope() {
    String key = gateway.keyWith("messages:write", "messages:read");
    gateway
        .send(gateway.anonymous("/v1/calls").header("Authorization", "Bearer " + key))
        .isProblem(403, "missing_scope");
  }
}
