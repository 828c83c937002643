package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.core.message.Channel;
import dev.switchboard.gateway.message.CreateMessage;
import dev.switchboard.gateway.web.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("W8: Replies by rule")
class AutoRepliesTest {
  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);
  private static final Inbox inbox = new Inbox(gateway);

  private static final String RULES =
      """
      {"time_zone": "America/New_York", "rules": [
        {"name": "status", "when": {"keyword": ["order status", "status"]}, "once_per": "PT1H",
         "answer": {"body": "Hi {name|there}, your order is on its way."}},
        {"name": "support", "when": {"contains": ["support"], "matches": ["order\\\\s+#?\\\\d{4,}"], "channels": ["sms"]},
         "answer": {"body": "Somebody will write to you at {number}."}}]}
      """;

  @BeforeEach
  void rules() {
    gateway.put("/v1/auto-replies", RULES).is(200);
  }

  private static void awaitOurs(String person, int count) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> inbox.ours(person).size() == count);
  }

  @Test
  @DisplayName("answer by keyword, words and expression, through the same door as every message")
  void answer() {
    String person = "+14155550211";
    Map<String, String> form = Inbox.text(person, "Order status?");
    form.put("ProfileName", "Ann");
    inbox.deliver(form);
    awaitOurs(person, 1);
    JsonNode answer = inbox.ours(person).getFirst();
    assertThat(answer.get("body").asString()).isEqualTo("Hi Ann, your order is on its way.");
    assertThat(answer.get("rule").asString()).isEqualTo("status");
    inbox.deliver(Inbox.text(person, "it is order #12345"));
    awaitOurs(person, 2);
    assertThat(inbox.ours(person).getFirst().get("body").asString())
        .isEqualTo("Somebody will write to you at " + person + ".");
    JsonNode message = gateway.get("/v1/messages/" + answer.get("id").asString()).is(200).json();
    assertThat(message.get("priority").asString()).isEqualTo("urgent");
    assertThat(message.at("/metadata/auto_reply").asString()).isEqualTo("status");
  }

  @Test
  @DisplayName("answer once per period to a person, and once to a text that is delivered twice")
  void once() {
    String person = "+14155550212";
    Map<String, String> form = Inbox.text(person, "status");
    inbox.deliver(form);
    inbox.deliver(form);
    inbox.deliver(Inbox.text(person, "STATUS"));
    awaitOurs(person, 1);
    gateway.moveClock(Duration.ofMinutes(61));
    inbox.deliver(Inbox.text(person, "status"));
    awaitOurs(person, 2);
  }

  @Test
  @DisplayName("never answer STOP or HELP, nor anybody who has opted out")
  void never() {
    gateway
        .put(
            "/v1/auto-replies",
            "{\"rules\": [{\"name\": \"all\", \"answer\": {\"body\": \"Hi.\"}}]}")
        .is(200);
    String person = "+14155550213";
    inbox.deliver(Inbox.text(person, "HELP"));
    inbox.deliver(Inbox.text(person, "STOP"));
    inbox.deliver(Inbox.text(person, "hello"));
    inbox.deliver(Inbox.text("+14155550214", "hello"));
    awaitOurs("+14155550214", 1);
    assertThat(inbox.ours(person)).isEmpty();
    JsonNode verdict =
        gateway
            .post("/v1/auto-replies/try", "{\"body\": \"hello\", \"from\": \"" + person + "\"}")
            .is(200)
            .json();
    assertThat(verdict.get("why").asString()).isEqualTo("opted_out");
  }

  @Test
  @DisplayName("end where a machine answers each of them, far below Twilio's thirty")
  void loop() {
    gateway
        .put(
            "/v1/auto-replies",
            "{\"rules\": [{\"name\": \"all\", \"answer\": {\"body\": \"Hi.\"}}]}")
        .is(200);
    String robot = "+14155550215";
    int heard = 0;
    for (int i = 0; i < 35; i++) {
      inbox.deliver(Inbox.text(robot, "You said something."));
      if (i < 10) {
        awaitOurs(robot, ++heard);
      }
    }
    assertThat(inbox.ours(robot)).hasSize(10);
    JsonNode verdict =
        gateway
            .post("/v1/auto-replies/try", "{\"body\": \"a\", \"from\": \"" + robot + "\"}")
            .is(200)
            .json();
    assertThat(verdict.get("why").asString()).isEqualTo("limit");
    assertThat(verdict.get("rule").asString()).isEqualTo("all");
    gateway.moveClock(Duration.ofHours(25));
    inbox.deliver(Inbox.text(robot, "Still there?"));
    awaitOurs(robot, 11);
  }

  @Test
  @DisplayName("are tried before they hold: which rule would answer, and why the others do not")
  void tried() {
    JsonNode verdict =
        gateway.post("/v1/auto-replies/try", "{\"body\": \"I need SUPPORT\"}").is(200).json();
    assertThat(verdict.get("decision").asString()).isEqualTo("answers");
    assertThat(verdict.get("rule").asString()).isEqualTo("support");
    assertThat(verdict.get("reason").asString()).isEqualTo("it matches the words “support”");
    assertThat(verdict.at("/considered/0/fits").asBoolean()).isFalse();
    JsonNode other =
        gateway
            .post(
                "/v1/auto-replies/try",
                """
                {"body": "x", "button": "LATER", "at": "2026-11-30T23:00:00Z", "rules": {"time_zone": "Europe/Berlin", "rules": [
                  {"name": "night", "when": {"button": ["LATER"], "hours": {"outside": ["mon-fri 09:00-17:00"]}},
                   "answer": {"body": "Tomorrow."}}]}}
                """)
            .is(200)
            .json();
    assertThat(other.get("body").asString()).isEqualTo("Tomorrow.");
    assertThat(
            gateway
                .post("/v1/auto-replies/try", "{\"body\": \"stop\"}")
                .json()
                .get("why")
                .asString())
        .isEqualTo("keyword");
  }

  @Test
  @DisplayName("make one message of an answer whose note was lost in a crash")
  void crashed() {
    String person = "+14155550216";
    Map<String, String> form = Inbox.text(person, "status");
    inbox.deliver(form);
    awaitOurs(person, 1);
    awaitState(person, "accepted");
    // As a kill between the message and the note of it leaves the row.
    CreateMessage request =
        new CreateMessage(
            person,
            "Hi there, your order is on its way.",
            Channel.SMS.word(),
            Running.OURS,
            null,
            null,
            null,
            "PT1H",
            "urgent",
            null,
            Map.of("auto_reply", "status"),
            null);
    gateway
        .store()
        .sql()
        .sql(
            "update auto_reply set state = 'wanted', message_id = null, request = ? where recipient = ?")
        .params(Json.mapper().writeValueAsString(request), person)
        .update();
    gateway.moveClock(Duration.ofSeconds(20));
    awaitState(person, "accepted");
    assertThat(inbox.ours(person)).hasSize(1);
    assertThat(
            gateway
                .store()
                .sql()
                .sql("select message_id from auto_reply where recipient = ?")
                .param(person)
                .query(UUID.class)
                .single())
        .hasToString(inbox.ours(person).getFirst().get("id").asString().substring(4));
  }

  private static void awaitState(String person, String state) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            gateway
                .store()
                .sql()
                .sql("select state from auto_reply where recipient = ?")
                .param(person)
                .query(String.class)
                .list()
                .equals(List.of(state)));
  }

  @ParameterizedTest(name = "{2} {3} {4}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | | 400 | malformed | rules",
        "{\"rules\": [null]} | | 400 | malformed | rules[0]",
        "{\"rules\": [{\"name\": \"\", \"answer\": {\"body\": \"a\"}}]} | | 422 | invalid_rule | rules[0].name",
        "{\"rules\": [{\"name\": \"a\"}]} | | 400 | malformed | rules[0].answer",
        "{\"rules\": [{\"name\": \"a\", \"answer\": {}}]} | | 422 | invalid_rule | rules[0].answer",
        "{\"rules\": [{\"name\": \"a\", \"answer\": {\"body\": \" \"}}]} | | 422 | empty_body | rules[0].answer.body",
        "{\"rules\": [{\"name\": \"a\", \"answer\": {\"body\": \"STOP\"}}]} | | 422 | invalid_rule | rules[0].answer.body",
        "{\"rules\": [{\"name\": \"a\", \"answer\": {\"body\": \"{surname}\"}}]} | | 422 | bad_variables | rules[0].answer.body",
        "{\"rules\": [{\"name\": \"a\", \"when\": {\"matches\": [\"(\"]}, \"answer\": {\"body\": \"a\"}}]} | | 422 | invalid_expression | rules[0].when.matches[0]",
        "{\"rules\": [{\"name\": \"a\", \"when\": {\"matches\": [\"(?=a)\"]}, \"answer\": {\"body\": \"a\"}}]} | | 422 | invalid_expression | rules[0].when.matches[0]",
        "{\"rules\": [{\"name\": \"a\", \"when\": {\"keyword\": [\"?!\"]}, \"answer\": {\"body\": \"a\"}}]} | | 422 | invalid_rule | rules[0].when.keyword[0]",
        "{\"rules\": [{\"name\": \"a\", \"when\": {\"channels\": [\"fax\"]}, \"answer\": {\"body\": \"a\"}}]} | | 400 | malformed | rules[0].when.channels[0]",
        "{\"rules\": [{\"name\": \"a\", \"when\": {\"senders\": [\"+14155559999\"]}, \"answer\": {\"body\": \"a\"}}]} | | 422 | unknown_sender | rules[0].when.senders[0]",
        "{\"rules\": [{\"name\": \"a\", \"when\": {\"hours\": {\"within\": [\"always\"]}}, \"answer\": {\"body\": \"a\"}}]} | | 422 | invalid_rule | rules[0].when.hours.within[0]",
        "{\"rules\": [{\"name\": \"a\", \"once_per\": \"PT1S\", \"answer\": {\"body\": \"a\"}}]} | | 400 | malformed | rules[0].once_per",
        "{\"rules\": [], \"most_per_day\": 31} | | 400 | malformed | most_per_day",
        "{\"rules\": [], \"time_zone\": \"Mars\"} | | 422 | invalid_rule | time_zone",
        "{\"rules\": [], \"rule\": 1} | | 400 | malformed | rule",
      })
  @DisplayName("that cannot work are refused by name, and nothing changes:")
  void refused(String document, String none, int status, String code, String field) {
    String before = gateway.get("/v1/auto-replies").text();
    gateway.put("/v1/auto-replies", document).isProblem(status, code).names(field);
    assertThat(gateway.get("/v1/auto-replies").text()).isEqualTo(before);
  }
}
