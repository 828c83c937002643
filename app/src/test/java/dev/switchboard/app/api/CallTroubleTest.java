package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@DisplayName("A call that meets trouble")
class CallTroubleTest {
  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  private final Telephone tel = new Telephone(gateway);

  @BeforeEach
  void quick() {
    tel.fast();
  }

  @AfterEach
  void noMoreFaults() {
    faults("");
  }

  private void faults(String rules) {
    tel.sim("PUT", "/sim/faults", "{\"seed\": 1, \"rules\": [" + rules + "]}", 200);
  }

  private static String rule(String operation, String to, String action, String more) {
    return "{\"operation\": \"%s\", \"to\": \"%s\", \"action\": \"%s\"%s}"
        .formatted(operation, to, action, more);
  }

  private String placed(String person) {
    return tel.placed("{\"to\": \"%s\", \"say\": \"Hi.\"}".formatted(person));
  }

  private void has(String id, String event, int times) {
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(tel.steps(id, event)).hasSize(times));
  }

  @Test
  @DisplayName("F15 I4 is put off by a 429 and placed once when its time has come")
  void throttled() {
    String person = tel.phone(tel.someone(), "delivers", "auto");
    faults(rule("calls.create", person, "429", ", \"remaining\": 1"));
    String id = placed(person);
    has(id, "waiting", 1);
    gateway.moveClock(Duration.ofMinutes(5));
    tel.until(id, "completed");
    assertThat(tel.accepted(person)).isOne();
  }

  @Test
  @DisplayName(
      "I4 of which the provider's list tells nothing waits for a person, and goes by their word")
  void parked() {
    String person = tel.phone(tel.someone(), "delivers", "auto");
    faults(
        rule("calls.create", person, "reset_before", ", \"remaining\": 1")
            + ", {\"operation\": \"calls.list\", \"action\": \"500_before\"}");
    String id = placed(person);
    tel.until(id, "unknown");
    for (int look = 1; look < 4; look++) {
      gateway.moveClock(Duration.ofSeconds(31));
      has(id, "look", look);
    }
    gateway.moveClock(Duration.ofSeconds(31));
    has(id, "parked", 1);
    assertThat(
            gateway.get("/v1/attention").is(200).json().get("data").findValuesAsString("subject"))
        .contains(id);
    gateway
        .post("/v1/calls/" + id + "/resolve", "{\"action\": \"resend\"}")
        .isProblem(400, "malformed");
    gateway
        .post(
            "/v1/calls/" + id + "/resolve",
            "{\"action\": \"resend\", \"reason\": \"the log has no such call\"}")
        .is(200);
    tel.until(id, "completed");
    assertThat(tel.accepted(person)).isOne();
    gateway
        .post(
            "/v1/calls/" + id + "/resolve",
            "{\"action\": \"mark_failed\", \"reason\": \"too late\"}")
        .isProblem(409, "not_unknown");
  }

  @Test
  @DisplayName(
      "I4 hung up while nobody knows whether it was placed is ended as soon as it is found")
  void hungUpWhileUnknown() {
    String person = tel.phone(tel.someone(), "delivers", "manual");
    faults(
        rule("calls.create", person, "reset_after", "")
            + ", "
            + rule("calls.callback", person, "drop_callback", ""));
    String id = placed(person);
    tel.until(id, "unknown");
    JsonNode asked = gateway.post("/v1/calls/" + id + "/hangup", "").is(200).json();
    assertThat(asked.get("status").asString()).isEqualTo("unknown");
    assertThat(asked.get("hangup_requested_at").isNull()).isFalse();
    gateway.moveClock(Duration.ofSeconds(6));
    has(id, "found", 1);
    has(id, "hung_up", 1);
    gateway.moveClock(Duration.ofSeconds(40));
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(tel.call(id).get("settled_at").isNull()).isFalse());
    assertThat(tel.call(id).get("reason").asString()).startsWith("hung up by");
    assertThat(tel.accepted(person)).isOne();
  }

  @Test
  @DisplayName("I4 whose time runs out before its line may place it expires")
  void expires() {
    gateway.put("/v1/lines/" + Running.OURS, "{\"rate\": 0}").is(200);
    String id =
        tel.placed(
            "{\"to\": \"%s\", \"say\": \"Hi.\", \"valid_for\": \"PT1M\"}".formatted(tel.someone()));
    gateway.moveClock(Duration.ofMinutes(2));
    assertThat(tel.until(id, "expired").get("reason").asString()).contains("valid_for");
  }

  @Test
  @DisplayName("I5 whose reports are lost is asked for and ends all the same")
  void lostReports() {
    String person = tel.phone(tel.someone(), "delivers", "auto");
    faults(rule("calls.callback", person, "drop_callback", ""));
    String id = placed(person);
    tel.until(id, "in-progress");
    gateway.moveClock(Duration.ofSeconds(35));
    assertThat(tel.until(id, "completed").get("duration").isInt()).isTrue();
  }

  @Test
  @DisplayName("F6 I5 whose reports come doubled and in disorder tells each step once")
  void disorder() {
    String person = tel.phone(tel.someone(), "delivers", "auto");
    faults(rule("calls.callback", person, "double_callback", ""));
    String id = placed(person);
    JsonNode call = tel.until(id, "completed");
    List<String> events = call.get("timeline").findValuesAsString("event");
    assertThat(events).containsOnlyOnce("initiated", "ringing", "in-progress", "completed");
  }

  @Test
  @DisplayName("I4 F36 is answered by a spoken word where speech counts")
  void spoken() {
    String person = tel.phone(tel.someone(), "delivers", "auto");
    String id =
        tel.placed(
            """
            {"to": "%s", "say": "Can you come?",
             "gather": {"speech": true, "timeout": 30, "keys": {"1": {"answer": "yes", "words": ["yes", "sure"]}}}}
            """
                .formatted(person));
    tel.until(id, "in-progress");
    tel.speak(id, "Sure, why not.");
    JsonNode call = tel.until(id, "completed");
    assertThat(call.get("answer").asString()).isEqualTo("yes");
    assertThat(call.get("speech").asString()).contains("ure");
  }
}
