package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Whole routes between a gateway and the simulator's phones; the clock is moved, not waited for.
 */
@DisplayName("D3 A message that goes by a route")
class RoutesTest {
  private static final Duration ENOUGH = Duration.ofSeconds(30);
  private static final String TEXT = "Your flight leaves from gate B12 now.";

  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  private final Telephone tel = new Telephone(gateway);

  @BeforeAll
  static void routesAreSetUp() {
    route(
        "alert",
        """
        {"steps": [{"channel": "whatsapp", "until": "read", "within": "PT10M"},
                   {"channel": "sms", "until": "delivered", "within": "PT5M"},
                   {"channel": "voice", "until": "answered", "within": "PT2M"}]}
        """);
    route(
        "notice",
        """
        {"steps": [{"channel": "whatsapp", "until": "delivered", "within": "PT10M"},
                   {"channel": "sms", "until": "delivered", "within": "PT2H"}]}
        """);
    route(
        "text",
        """
        {"steps": [{"channel": "sms", "until": "delivered", "within": "PT30M"},
                   {"channel": "voice", "until": "answered", "within": "PT2M"}]}
        """);
    route(
        "cheap",
        """
        {"cost_cap": {"amount": "0.006"},
         "steps": [{"channel": "whatsapp", "until": "read", "within": "PT10M"},
                   {"channel": "sms", "until": "delivered", "within": "PT5M"}]}
        """);
  }

  @AfterEach
  void allGoesWell() {
    gateway.sim("PUT", "/sim/faults", "{\"seed\": 1, \"rules\": []}");
    gateway.put("/v1/senders/" + Running.OURS, "{\"rate\": 80}").is(200);
  }

  private static void route(String name, String json) {
    gateway.put("/v1/routes/" + name, json).is(200);
  }

  /** Somebody with an open window, whose phone is so. */
  private String someone(String phone) {
    String person = tel.someone();
    gateway
        .post(
            "/sim/phones/" + person + "/messages",
            "{\"to\": \"%s\", \"body\": \"hello\", \"channel\": \"whatsapp\"}"
                .formatted(Running.OURS))
        .is(201);
    await()
        .atMost(ENOUGH)
        .until(() -> gateway.get("/v1/conversations/" + person).text().contains("hello"));
    phone(person, phone);
    return person;
  }

  private void phone(String person, String json) {
    tel.sim("PUT", "/sim/phones/" + person.replace("+", "%2B"), json, 200);
  }

  private static String sent(String person, String route, String more) {
    return gateway
        .accepted(
            "{\"to\": \"%s\", \"route\": \"%s\", \"body\": \"%s\"%s}"
                .formatted(person, route, TEXT, more))
        .get("id")
        .asString();
  }

  private static JsonNode message(String id) {
    return gateway.get("/v1/messages/" + id).is(200).json();
  }

  private static JsonNode step(String id, int number) {
    return message(id).at("/route/steps/" + (number - 1));
  }

  private static void becomes(String id, int number, String status) {
    await()
        .atMost(ENOUGH)
        .untilAsserted(() ->
            assertThat(step(id, number).path("status").asString(""))
                .as(() -> message(id).toPrettyString())
                .isEqualTo(status));
  }

  private static JsonNode ends(String id, String kind) {
    await()
        .atMost(ENOUGH)
        .untilAsserted(() ->
            assertThat(message(id).at("/route/ending/kind").asString(""))
                .as(() -> message(id).toPrettyString())
                .isEqualTo(kind));
    return message(id);
  }

  private static void begins(String id, int number) {
    await()
        .atMost(ENOUGH)
        .untilAsserted(() ->
            assertThat(step(id, number).path("state").asString(""))
                .as(() -> message(id).toPrettyString())
                .isEqualTo("begun"));
  }

  private static String reasons(JsonNode message) {
    return StreamSupport.stream(message.path("timeline").spliterator(), false)
        .map(entry -> entry.path("reason").asString(""))
        .collect(Collectors.joining("\n"));
  }

  /** What the provider took for this person, as channels in order. */
  private static List<String> left(String person) {
    JsonNode ledger = gateway.get("/sim/ledger").json();
    List<String> all =
        StreamSupport.stream(ledger.path("messages").spliterator(), false)
            // a STOP is confirmed by a text of its own
            .filter(one -> one.path("body").asString().equals(TEXT))
            .map(one -> one.path("to").asString())
            .filter(to -> to.endsWith(person))
            .map(to -> to.startsWith("whatsapp:") ? "whatsapp" : "sms")
            .collect(Collectors.toList());
    StreamSupport.stream(ledger.path("calls").spliterator(), false)
        .filter(call -> call.path("to").asString().equals(person))
        .forEach(call -> all.add("voice"));
    return all;
  }

  @Test
  @DisplayName("F27 is done once the first step was read: no text and no call follow")
  void read() {
    String person = someone("{\"carrier\": \"delivers\", \"read_receipts\": true}");
    String id = sent(person, "alert", "");

    JsonNode message = ends(id, "done");

    assertThat(message.get("status").asString()).isEqualTo("read");
    assertThat(message.get("next").isNull()).isTrue();
    gateway.moveClock(Duration.ofMinutes(30));
    assertThat(left(person)).containsExactly("whatsapp");
    assertThat(step(id, 2).get("state").asString()).isEqualTo("ahead");
  }

  @Test
  @DisplayName(
      "F27 waits though the provider took it, goes on by SMS at the deadline and by voice where that fails")
  void falls() {
    tel.fast();
    String person =
        someone("{\"carrier\": \"filtered\", \"answers\": \"auto\", \"read_receipts\": false}");
    String id = sent(person, "alert", "");
    becomes(id, 1, "delivered");
    JsonNode waiting = message(id);
    assertThat(waiting.at("/next/what").asString())
        .isEqualTo("wait until read (WhatsApp), else go on by SMS");
    assertThat(waiting.at("/next/at").asString())
        .isEqualTo(waiting.at("/route/steps/0/deadline").asString());

    gateway.moveClock(Duration.ofMinutes(10));
    JsonNode done = ends(id, "done");

    assertThat(reasons(done))
        .contains(
            "step 1 (WhatsApp) was not read within 10 min, only delivered: goes on by SMS",
            "step 2 (SMS) was undelivered (30007",
            ": goes on by voice",
            "step 3 (voice) was answered");
    assertThat(left(person)).containsExactly("whatsapp", "sms", "voice");
    assertThat(tel.heard(person)).contains(TEXT);
    assertThat(done.get("channel").asString()).isEqualTo("voice");
    assertThat(gateway.get("/v1/messages?to=" + person).json().get("data")).hasSize(1);
    JsonNode text = gateway.get("/v1/messages/" + done.at("/route/steps/1/id").asString()).json();
    assertThat(text.get("part_of").asString()).isEqualTo(id);
  }

  @Test
  @DisplayName("F27 notes a late delivery of its first step, and takes back what has not left")
  void late() {
    String person = someone("{\"carrier\": \"unreachable\"}");
    String id = sent(person, "notice", "");
    becomes(id, 1, "sent");
    gateway.pauseSending();
    gateway.moveClock(Duration.ofMinutes(10));
    begins(id, 2);

    phone(person, "{\"carrier\": \"delivers\"}");
    JsonNode done = ends(id, "done");

    assertThat(done.get("status").asString()).isIn("delivered", "read");
    assertThat(reasons(done))
        .contains("step 1 (WhatsApp) was delivered late")
        .contains("after the route had gone on by SMS: nothing more is begun");
    becomes(id, 2, "canceled");
    gateway.put("/v1/senders/" + Running.OURS, "{\"rate\": 80}").is(200);
    gateway.moveClock(Duration.ofHours(3));
    assertThat(left(person)).containsExactly("whatsapp");
  }

  @Test
  @DisplayName(
      "F27 with a late delivery after the second step has left has one of each, and says so")
  void lateForGood() {
    tel.fast();
    String person =
        someone("{\"carrier\": \"unreachable\", \"answers\": \"auto\", \"read_receipts\": false}");
    gateway.sim(
        "PUT",
        "/sim/faults",
        """
        {"seed": 1, "rules": [{"operation": "messages.callback", "to": "%s", "action": "double_callback",
          "probability": 1}]}
        """
            .formatted(person));
    String id = sent(person, "notice", "");
    becomes(id, 1, "sent");
    gateway.moveClock(Duration.ofMinutes(10));
    becomes(id, 2, "undelivered");
    assertThat(ends(id, "gave_up").get("status").asString()).isEqualTo("undelivered");

    phone(person, "{\"carrier\": \"delivers\"}");

    await()
        .atMost(ENOUGH)
        .untilAsserted(
            () -> assertThat(message(id).get("status").asString()).isEqualTo("delivered"));
    assertThat(reasons(message(id))).contains("step 1 (WhatsApp) was delivered late");
    assertThat(message(id).at("/route/ending/kind").asString()).isEqualTo("gave_up");
    assertThat(left(person)).containsExactly("whatsapp", "sms");
  }

  @Test
  @DisplayName("ends at a STOP between two steps, whichever channel comes next")
  void stop() {
    String person = someone("{\"carrier\": \"delivers\", \"read_receipts\": false}");
    String id = sent(person, "alert", "");
    becomes(id, 1, "delivered");

    gateway
        .post(
            "/sim/phones/" + person + "/messages",
            "{\"to\": \"%s\", \"body\": \"STOP\", \"channel\": \"whatsapp\"}"
                .formatted(Running.OURS))
        .is(201);

    JsonNode ended = ends(id, "opted_out");
    gateway.moveClock(Duration.ofMinutes(30));
    assertThat(left(person)).containsExactly("whatsapp");
    assertThat(ended.get("next").isNull()).isTrue();
    assertThat(ended.get("status").asString()).isEqualTo("delivered");
  }

  @Test
  @DisplayName("does not send what waits when a STOP comes by another channel")
  void stopWhileItWaits() {
    String person = someone("{\"carrier\": \"unreachable\"}");
    String id = sent(person, "notice", "");
    becomes(id, 1, "sent");
    gateway.pauseSending();
    gateway.moveClock(Duration.ofMinutes(10));
    begins(id, 2);

    gateway
        .post(
            "/sim/phones/" + person + "/messages",
            "{\"to\": \"%s\", \"body\": \"STOP\", \"channel\": \"whatsapp\"}"
                .formatted(Running.OURS))
        .is(201);

    JsonNode ended = ends(id, "opted_out");
    assertThat(ended.get("status").asString()).isEqualTo("canceled");
    assertThat(ended.get("reason").asString()).isEqualTo("opted_out");
    gateway.put("/v1/senders/" + Running.OURS, "{\"rate\": 80}").is(200);
    gateway.moveClock(Duration.ofHours(3));
    assertThat(left(person)).containsExactly("whatsapp");
  }

  @Test
  @DisplayName("can be taken back between two steps, again without effect, and not once it is over")
  void cancel() {
    String person = someone("{\"carrier\": \"delivers\", \"read_receipts\": false}");
    String id = sent(person, "alert", "");
    becomes(id, 1, "delivered");

    assertThat(
            gateway.delete("/v1/messages/" + id).is(200).json().at("/route/ending/kind").asString())
        .isEqualTo("canceled");
    gateway.delete("/v1/messages/" + id).is(200);
    gateway.moveClock(Duration.ofMinutes(30));
    assertThat(left(person)).containsExactly("whatsapp");

    String scheduled =
        sent(person, "alert", ", \"send_at\": \"" + Instant.now().plus(Duration.ofDays(20)) + "\"");
    assertThat(message(scheduled).get("status").asString()).isEqualTo("scheduled");
    assertThat(gateway.delete("/v1/messages/" + scheduled).is(200).json().get("status").asString())
        .isEqualTo("canceled");
    String over =
        sent(someone("{\"carrier\": \"delivers\", \"read_receipts\": true}"), "alert", "");
    ends(over, "done");
    gateway.delete("/v1/messages/" + over).isProblem(409, "not_cancelable");
  }

  @Test
  @DisplayName("waits for an unclear try to settle, and does not go on at once")
  void unknown() {
    String person = tel.someone();
    phone(person, "{\"carrier\": \"delivers\", \"answers\": \"auto\"}");
    gateway.sim(
        "PUT",
        "/sim/faults",
        """
        {"seed": 1, "rules": [
          {"operation": "messages.create", "to": "%1$s", "action": "500_after", "probability": 1},
          {"operation": "messages.callback", "to": "%1$s", "action": "drop_callback", "probability": 1}]}
        """
            .formatted(person));
    String id = sent(person, "text", "");
    becomes(id, 1, "unknown");
    assertThat(message(id).get("status").asString()).isEqualTo("unknown");
    assertThat(message(id).at("/next/what").asString())
        .isEqualTo("wait until delivered (SMS), else go on by voice");

    gateway.moveClock(Duration.ofMinutes(2));
    becomes(id, 1, "delivered");

    ends(id, "done");
    assertThat(left(person)).containsExactly("sms");
  }

  @Test
  @DisplayName("does not begin a step that would pass its cost cap, and says so")
  void cap() {
    String person = someone("{\"carrier\": \"delivers\", \"read_receipts\": false}");
    String id = sent(person, "cheap", "");
    becomes(id, 1, "delivered");
    gateway.moveClock(Duration.ofMinutes(10));

    JsonNode ended = ends(id, "gave_up");

    assertThat(step(id, 2).get("state").asString()).isEqualTo("passed");
    assertThat(step(id, 2).get("why").asString()).contains("above the cap of 0.006 USD");
    assertThat(ended.at("/estimated_cost/amount").asString()).isEqualTo("0.005");
    assertThat(left(person)).containsExactly("whatsapp");
  }

  @Test
  @DisplayName("passes over a channel that cannot take it, and says why")
  void passes() {
    String person = tel.someone();
    String id = sent(person, "alert", "");

    JsonNode done = ends(id, "done");

    assertThat(step(id, 1).get("state").asString()).isEqualTo("passed");
    assertThat(reasons(done)).contains("step 1 (WhatsApp) does not begin", "goes on by SMS");
    assertThat(left(person)).containsExactly("sms");
  }

  @Test
  @DisplayName("is refused where no step could begin, and nothing is stored")
  void refused() {
    long before = gateway.stored();
    String person = tel.someone();
    gateway
        .put(
            "/v1/consents/" + person,
            "{\"channel\": \"sms\", \"status\": \"opted_out\", \"source\": \"support\"}")
        .is(200);
    Answer answer =
        gateway.post(
            "/v1/messages",
            "{\"to\": \"%s\", \"route\": \"text\", \"body\": \"x\"}".formatted(person));

    answer.isProblem(422, "opted_out").names("route");
    assertThat(answer.text()).contains("SMS:", "voice:");
    gateway
        .post(
            "/v1/messages",
            "{\"to\": \"%s\", \"route\": \"none\", \"body\": \"x\"}".formatted(person))
        .isProblem(422, "unknown_route")
        .names("route");
    gateway
        .post(
            "/v1/messages",
            "{\"to\": \"%s\", \"route\": \"text\", \"channel\": \"sms\", \"body\": \"x\"}"
                .formatted(person))
        .isProblem(422, "route_and_channel");
    gateway
        .post("/v1/messages", "{\"to\": \"%s\", \"route\": \"alert\"}".formatted(person))
        .isProblem(422, "empty_body");
    assertThat(gateway.stored()).isEqualTo(before);
  }

  @Test
  @DisplayName("begins no step after valid_for")
  void expires() {
    String person = someone("{\"carrier\": \"delivers\", \"read_receipts\": false}");
    String id = sent(person, "alert", ", \"valid_for\": \"PT5M\"");
    becomes(id, 1, "delivered");
    gateway.moveClock(Duration.ofMinutes(10));

    ends(id, "expired");

    assertThat(left(person)).containsExactly("whatsapp");
  }

  @Test
  @DisplayName(
      "waits for the end of quiet hours, says until when, and counts the deadline from then")
  void quiet() {
    gateway.put("/v1/hours", "{\"enabled\": true, \"applies_to\": [\"bulk\", \"normal\"]}").is(200);
    try {
      String person = tel.someone();
      ZonedDateTime there = now().atZone(ZoneId.of("America/Los_Angeles"));
      ZonedDateTime night = there.toLocalDate().atTime(23, 0).atZone(there.getZone());
      gateway.moveClock(Duration.between(there, night.isAfter(there) ? night : night.plusDays(1)));
      String id = sent(person, "text", "");
      String urgent = sent(tel.someone(), "text", ", \"priority\": \"urgent\"");
      begins(id, 1);
      JsonNode waiting = message(id);
      Instant leaves =
          Instant.parse(
              gateway
                  .get("/v1/messages/" + step(id, 1).get("id").asString())
                  .json()
                  .at("/next/at")
                  .asString());
      assertThat(waiting.get("reason").asString()).contains("quiet hours");
      assertThat(Instant.parse(step(id, 1).get("deadline").asString()))
          .isEqualTo(leaves.plus(Duration.ofMinutes(30)));
      ends(urgent, "done");
      assertThat(left(person)).isEmpty();

      gateway.moveClock(Duration.between(now(), leaves).plusSeconds(1));
      ends(id, "done");
      assertThat(left(person)).containsExactly("sms");
    } finally {
      gateway.put("/v1/hours", "{\"enabled\": false}").is(200);
    }
  }

  /** By the simulator's clock, which the gateway goes by. */
  private static Instant now() {
    return Instant.parse(gateway.get("/sim/clock").is(200).json().get("now").asString());
  }

  @Test
  @DisplayName("with an Idempotency-Key is one message with one of each step")
  void once() {
    String person = someone("{\"carrier\": \"delivers\", \"read_receipts\": true}");
    String body =
        "{\"to\": \"%s\", \"route\": \"alert\", \"body\": \"%s\"}".formatted(person, TEXT);
    String first = gateway.post("/v1/messages", body, "Idempotency-Key", "route-1").is(202).text();
    Answer again = gateway.post("/v1/messages", body, "Idempotency-Key", "route-1").is(202);
    assertThat(again.text()).isEqualTo(first);
    assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    Answer batch = gateway.batch("?dry_run=true", body);
    assertThat(batch.is(200).lines().getFirst().path("route").path("name").asString())
        .isEqualTo("alert");
    ends(Answer.JSON.readTree(first).get("id").asString(), "done");
    assertThat(left(person)).containsExactly("whatsapp");
  }

  @Test
  @DisplayName("has its text taken away with those of its steps, once it is over")
  void redacted() {
    tel.fast();
    String person =
        someone("{\"carrier\": \"filtered\", \"answers\": \"auto\", \"read_receipts\": false}");
    String id = sent(person, "alert", "");
    becomes(id, 1, "delivered");
    gateway.post("/v1/messages/" + id + "/redact", "").isProblem(409, "not_redactable");
    gateway.moveClock(Duration.ofMinutes(10));
    ends(id, "done");
    String call = step(id, 3).get("id").asString();
    tel.until(call, "completed");

    gateway.post("/v1/messages/" + id + "/redact", "").is(200);

    assertThat(message(id).get("body").asString()).isEmpty();
    for (int number : List.of(1, 2)) {
      assertThat(message(step(id, number).get("id").asString()).get("body").asString()).isEmpty();
    }
    assertThat(tel.call(call).get("say").asString()).isEmpty();
  }

  @Test
  @DisplayName("whose channel is auto says which one was chosen, and why")
  void auto() {
    JsonNode message =
        gateway.accepted(
            "{\"to\": \"%s\", \"channel\": \"auto\", \"body\": \"x\"}".formatted(tel.someone()));

    assertThat(message.get("channel").asString()).isEqualTo("sms");
    assertThat(reasons(message)).contains("channel auto: SMS");
    JsonNode chatting =
        gateway.accepted(
            "{\"to\": \"%s\", \"channel\": \"auto\", \"body\": \"x\"}"
                .formatted(someone("{\"carrier\": \"delivers\"}")));
    assertThat(chatting.get("channel").asString()).isEqualTo("whatsapp");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "invalid_route | steps | {}",
        "invalid_route | steps | {\"steps\": []}",
        "invalid_route | steps[0].channel | {\"steps\": [{\"channel\": \"fax\"}]}",
        "invalid_route | steps[0].until | {\"steps\": [{\"channel\": \"sms\", \"until\": \"read\", \"within\": \"PT5M\"}]}",
        "invalid_route | steps[0].within | {\"steps\": [{\"channel\": \"sms\", \"until\": \"delivered\", \"within\": \"5 min\"}]}",
        "invalid_route | steps[0].within | {\"steps\": [{\"channel\": \"sms\", \"until\": \"delivered\", \"within\": \"PT9S\"}]}",
        "invalid_route | steps[0].from | {\"steps\": [{\"channel\": \"sms\", \"until\": \"delivered\", \"within\": \"PT5M\", \"from\": \"whatsapp:+14155550100\"}]}",
        "invalid_route | steps[1].channel | {\"steps\": [{\"channel\": \"sms\", \"until\": \"delivered\", \"within\": \"PT5M\"}, {\"channel\": \"sms\", \"until\": \"delivered\", \"within\": \"PT5M\"}]}",
        "invalid_route | cost_cap.amount | {\"cost_cap\": {\"amount\": \"-1\"}, \"steps\": [{\"channel\": \"sms\", \"until\": \"delivered\", \"within\": \"PT5M\"}]}",
        "invalid_route | name | {\"name\": \"other\", \"steps\": []}"
      })
  @DisplayName("has a route that is checked before it is kept:")
  void invalid(String code, String field, String json) {
    gateway.put("/v1/routes/broken", json).isProblem(422, code).names(field);
    gateway.get("/v1/routes/broken").isProblem(404, "not_found");
  }

  @Test
  @DisplayName("has a route that can be listed, drawn, tried and deleted")
  void settings() {
    route(
        "gone",
        """
        {"steps": [{"channel": "sms", "until": "delivered", "within": "PT5M"}]}
        """);
    assertThat(gateway.get("/v1/routes").is(200).json().get("data").findValuesAsString("name"))
        .contains("alert", "gone");
    assertThat(gateway.get("/v1/routes/gone/diagram.svg").is(200).text()).startsWith("<svg");
    JsonNode tried =
        gateway
            .post(
                "/v1/routes/alert/try",
                "{\"to\": \"%s\", \"body\": \"x\"}".formatted(tel.someone()))
            .is(200)
            .json();
    assertThat(tried.at("/steps/0/begins").asBoolean()).isFalse();
    assertThat(tried.at("/steps/1/begins").asBoolean()).isTrue();
    assertThat(gateway.send(gateway.request("/v1/routes/gone").DELETE()).status()).isEqualTo(204);
    gateway.delete("/v1/routes/gone").isProblem(404, "not_found");
    gateway.put("/v1/routes/x", "{\"stepz\": []}").isProblem(400, "malformed");
    assertThat(
            gateway
                .send(
                    gateway
                        .anonymous("/v1/routes/x")
                        .header("Authorization", "Bearer " + gateway.keyWith("messages:read"))
                        .header("Content-Type", "application/json")
                        .PUT(Running.text("{\"steps\": []}")))
                .status())
        .isEqualTo(403);
  }
}
