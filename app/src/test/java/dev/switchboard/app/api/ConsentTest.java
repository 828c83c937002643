package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Consent")
class ConsentTest {
  private static final String OUT =
      "{\"channel\": \"sms\", \"status\": \"opted_out\", \"source\": \"phone call\", \"proof\": \"ticket 7\"}";
  private static final String IN =
      "{\"channel\": \"sms\", \"status\": \"opted_in\", \"source\": \"website\"}";

  @RegisterExtension static final Running gateway = Running.shared();

  @BeforeAll
  static void nothingLeaves() {
    gateway.pauseSending();
  }

  @AfterAll
  static void goOn() {
    gateway.resumeSending();
  }

  @Test
  @DisplayName(
      "withdrawn cancels what waits and refuses what comes; given again, it lets the next one through")
  void optOut() {
    String person = "+14155550160";
    String waiting =
        gateway.accepted("{\"to\": \"" + person + "\", \"body\": \"a\"}").get("id").asString();
    String other =
        gateway.accepted("{\"to\": \"+14155550161\", \"body\": \"a\"}").get("id").asString();
    JsonNode told = gateway.put("/v1/consents/" + person, OUT).is(200).json();
    assertThat(told.get("address").asString()).isEqualTo(person);
    JsonNode row = told.get("consents").get(0);
    assertThat(row.propertyNames())
        .contains("channel", "sender", "status", "source", "proof", "changed_at");
    assertThat(row.get("status").asString()).isEqualTo("opted_out");
    assertThat(row.get("changed_at").asString()).matches(".*\\.[0-9]{3}Z");
    JsonNode canceled = gateway.get("/v1/messages/" + waiting).json();
    assertThat(canceled.get("status").asString()).isEqualTo("canceled");
    assertThat(canceled.get("reason").asString()).isEqualTo("opted_out");
    assertThat(gateway.get("/v1/messages/" + other).json().get("status").asString())
        .isEqualTo("queued");
    long before = gateway.stored();
    String again = "{\"to\": \"" + person + "\", \"body\": \"b\"}";
    gateway.post("/v1/messages", again).isProblem(422, "opted_out").names("to");
    assertThat(
            gateway
                .batch("", again)
                .is(200)
                .lines()
                .getFirst()
                .get("problem")
                .get("code")
                .asString())
        .isEqualTo("opted_out");
    assertThat(
            gateway
                .batch("?dry_run=true", again)
                .is(200)
                .lines()
                .getFirst()
                .get("problem")
                .get("code")
                .asString())
        .isEqualTo("opted_out");
    assertThat(gateway.stored()).isEqualTo(before);
    gateway.put("/v1/consents/" + person, IN).is(200);
    gateway.accepted(again);
    JsonNode history = gateway.get("/v1/consents/" + person + "/history").is(200).json();
    assertThat(history.propertyNames()).containsExactlyInAnyOrder("data", "next_cursor");
    assertThat(history.get("data").findValuesAsString("status"))
        .containsExactly("opted_in", "opted_out");
  }

  @Test
  @DisplayName("of one sender and of all of them: what was said last holds")
  void senders() {
    String person = "+14155550162";
    gateway
        .put("/v1/consents/" + person, OUT.replace("{", "{\"sender\": \"" + Running.OURS + "\", "))
        .is(200);
    gateway
        .post("/v1/messages", "{\"to\": \"" + person + "\", \"body\": \"a\"}")
        .isProblem(422, "opted_out");
    gateway.put("/v1/consents/" + person, IN.replace("{", "{\"sender\": \"*\", ")).is(200);
    gateway.accepted("{\"to\": \"" + person + "\", \"body\": \"a\"}");
    assertThat(gateway.get("/v1/consents/" + person).is(200).json().get("consents")).hasSize(2);
  }

  @Test
  @DisplayName("for WhatsApp is not consent for SMS")
  void channels() {
    String person = "+14155550163";
    gateway.put("/v1/consents/" + person, OUT.replace("sms", "whatsapp")).is(200);
    gateway.accepted("{\"to\": \"" + person + "\", \"body\": \"a\"}");
  }

  @Test
  @DisplayName("is found however the + is written, and empty for a stranger")
  void addresses() {
    for (String form : List.of("+14155550164", "%2B14155550164", "%2014155550164")) {
      JsonNode told = gateway.get("/v1/consents/" + form).is(200).json();
      assertThat(told.get("address").asString()).isEqualTo("+14155550164");
      assertThat(told.get("consents")).isEmpty();
      gateway.get("/v1/consents/" + form + "/history").is(200);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{}",
        "{\"channel\": \"sms\"}",
        "{\"channel\": \"sms\", \"status\": \"opted_out\"}",
        "{\"channel\": \"sms\", \"status\": \"opted_out\", \"source\": \"\"}",
        "{\"channel\": \"sms\", \"status\": \"out\", \"source\": \"a\"}",
        "{\"channel\": \"pigeon\", \"status\": \"opted_out\", \"source\": \"a\"}",
        "{\"channel\": \"sms\", \"status\": true, \"source\": \"a\"}",
        "{\"channel\": \"sms\", \"status\": \"opted_out\", \"source\": \"a\", \"note\": \"b\"}",
        "{\"channel\": \"sms\", \"status\": \"opted_out\", \"source\": \"a\\u0000\"}",
        "{\"channel\": \"sms\", \"status\": \"opted_out\", \"source\": \"a\", \"proof\": \"\\ud800\"}",
        "{\"channel\": \"sms\", \"status\": \"opted_out\", \"source\": \"a\", \"sender\": 1}",
        "[]",
        "",
      })
  @DisplayName("that is not said plainly changes nothing")
  void refused(String body) {
    gateway.put("/v1/consents/+14155550165", body).isProblem(400, "malformed");
    assertThat(gateway.get("/v1/consents/+14155550165").json().get("consents")).isEmpty();
  }

  @Test
  @DisplayName("written as at home is refused with the form that was probably meant")
  void nationalForm() {
    Answer answer = gateway.put("/v1/consents/415-555-0165", OUT);
    assertThat(answer.isProblem(422, "invalid_number").text()).contains("+14155550165");
  }

  @Test
  @DisplayName("is for real numbers and for senders of ours")
  void unknown() {
    for (String address : List.of("Anna", "0151234", "+1", "+99914155550123")) {
      gateway.put("/v1/consents/" + address, OUT).isProblem(422, "invalid_number");
      gateway.get("/v1/consents/" + address).isProblem(422, "invalid_number");
    }
    gateway
        .put("/v1/consents/+14155550165", OUT.replace("{", "{\"sender\": \"+14155559999\", "))
        .isProblem(422, "unknown_sender")
        .names("sender");
  }
}
