package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("The settings about consent")
class KeywordsApiTest {
  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  @AfterEach
  void asItWas() {
    gateway.put("/v1/keywords", "{}").is(200);
    gateway.put("/v1/consent-settings", "{\"require_opt_in\": []}").is(200);
  }

  private static String phone(String person, String body) {
    return gateway
        .post(
            "/sim/phones/" + person + "/messages",
            "{\"to\": \"" + Running.OURS + "\", \"body\": \"" + body + "\"}")
        .json()
        .toString();
  }

  private static JsonNode consents(String person) {
    return gateway.get("/v1/consents/" + person).is(200).json().get("consents");
  }

  @Test
  @DisplayName("know keywords in several languages from the start, and give back what was put")
  void document() {
    JsonNode first = gateway.get("/v1/keywords").is(200).json();
    assertThat(first.propertyNames())
        .containsExactlyInAnyOrder("opt_out", "opt_in", "help", "phrases", "languages", "replies");
    assertThat(first.get("phrases").toString()).contains("stop texting me");
    assertThat(first.get("languages").get(0).asString()).isEqualTo("en");
    JsonNode put =
        gateway
            .put(
                "/v1/keywords",
                """
                {"opt_out": ["Basta ya"], "languages": ["es", "en"], "phrases": [],
                 "replies": {"stop": {"es": "Listo."}}}
                """)
            .is(200)
            .json();
    assertThat(gateway.get("/v1/keywords").json()).isEqualTo(put);
    assertThat(gateway.put("/v1/keywords", put.toString()).is(200).json()).isEqualTo(put);
    assertThat(gateway.put("/v1/keywords", "{}").is(200).json()).isEqualTo(first);
  }

  @Test
  @DisplayName("make a text of a phone an opt-out, confirmed once in their words")
  void obeyed() {
    gateway
        .put(
            "/v1/keywords",
            """
            {"opt_out": ["Basta ya"], "languages": ["es"], "replies": {"stop": {"es": "Listo."}}}
            """)
        .is(200);
    String person = "+14155550181";
    phone(person, "¡Basta ya!");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            gateway.send(gateway.anonymous("/sim/phones/" + person)).text().contains("Listo."));
    assertThat(consents(person).get(0).get("status").asString()).isEqualTo("opted_out");
    gateway
        .post("/v1/messages", "{\"to\": \"" + person + "\", \"body\": \"a\"}")
        .isProblem(422, "opted_out");
    phone(person, "START");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> consents(person).get(0).get("status").asString().equals("opted_in"));
  }

  @ParameterizedTest(name = "{0}: {1} {2} {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"opt_in\": [\"stop\"]} | 422 | invalid_keywords | opt_in[0]",
        "{\"help\": [\"YES\"]} | 422 | invalid_keywords | help[0]",
        "{\"opt_out\": [\"...\"]} | 422 | invalid_keywords | opt_out[0]",
        "{\"opt_out\": [\"a\"], \"opt_in\": [\"A.\"]} | 422 | invalid_keywords | opt_in[0]",
        "{\"languages\": [\"tlh\"]} | 422 | invalid_keywords | languages[0]",
        "{\"replies\": {\"stop\": {\"en\": \"\"}}} | 422 | invalid_keywords | replies.stop.en",
        "{\"replies\": {\"stop\": {\"en\": \"STOP\"}}} | 422 | invalid_keywords | replies.stop.en",
        "{\"opt_out\": [null]} | 400 | malformed | (body)",
        "{\"opt_out\": \"a\"} | 400 | malformed | opt_out",
        "{\"stop\": []} | 400 | malformed | stop",
        "{\"replies\": {\"bye\": {}}} | 400 | malformed | replies.bye",
      })
  @DisplayName("that contradict themselves are refused by name, and nothing changes")
  void refused(String document, int status, String code, String field) {
    String before = gateway.get("/v1/keywords").text();
    gateway.put("/v1/keywords", document).isProblem(status, code).names(field);
    assertThat(gateway.get("/v1/keywords").text()).isEqualTo(before);
  }

  @Test
  @DisplayName("let a sender write only to those who have opted in, at the door and at the exit")
  void optIn() {
    String person = "+14155550182";
    String message = "{\"to\": \"" + person + "\", \"body\": \"a\"}";
    gateway.put("/v1/senders/" + Running.OURS, "{\"rate\": 0}").is(200);
    String waiting = gateway.accepted(message).get("id").asString();
    JsonNode put =
        gateway
            .put("/v1/consent-settings", "{\"require_opt_in\": [\"" + Running.OURS + "\"]}")
            .is(200)
            .json();
    assertThat(gateway.get("/v1/consent-settings").is(200).json()).isEqualTo(put);
    long before = gateway.stored();
    Answer refused = gateway.post("/v1/messages", message).isProblem(422, "not_opted_in");
    assertThat(refused.names("to").text()).contains("/v1/consents");
    for (String query : new String[] {"", "?dry_run=true"}) {
      assertThat(
              gateway
                  .batch(query, message)
                  .is(200)
                  .lines()
                  .getFirst()
                  .get("problem")
                  .get("code")
                  .asString())
          .isEqualTo("not_opted_in");
    }
    assertThat(gateway.stored()).isEqualTo(before);
    gateway.put("/v1/senders/" + Running.OURS, "{\"rate\": 80}").is(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            gateway
                .get("/v1/messages/" + waiting)
                .json()
                .get("status")
                .asString()
                .equals("refused"));
    assertThat(gateway.get("/v1/messages/" + waiting).json().get("reason").asString())
        .isEqualTo("not_opted_in");
    gateway
        .put(
            "/v1/consents/" + person,
            "{\"channel\": \"sms\", \"status\": \"opted_in\", \"source\": \"form\", \"proof\": \"7\"}")
        .is(200);
    gateway.accepted(message);
    gateway
        .put("/v1/consent-settings", "{\"require_opt_in\": [\"+14155559999\"]}")
        .isProblem(422, "unknown_sender")
        .names("require_opt_in[0]");
    gateway.put("/v1/consent-settings", "{}").isProblem(400, "malformed").names("require_opt_in");
    gateway.put("/v1/consent-settings", "{\"require_opt_in\": [\"*\"]}").is(200);
    gateway
        .post("/v1/messages", "{\"to\": \"+14155550183\", \"body\": \"a\"}")
        .isProblem(422, "not_opted_in");
  }

  @Test
  @DisplayName("tell which Messaging Service a sender belongs to")
  void service() {
    String path = "/v1/senders/" + Running.OURS;
    String service = "MG" + "0".repeat(32);
    assertThat(
            gateway
                .put(path, "{\"messaging_service\": \"" + service + "\"}")
                .is(200)
                .json()
                .get("messaging_service")
                .asString())
        .isEqualTo(service);
    gateway
        .put(path, "{\"messaging_service\": \"MG1\"}")
        .isProblem(400, "malformed")
        .names("messaging_service");
    assertThat(
            gateway
                .put(path, "{\"messaging_service\": \"none\"}")
                .is(200)
                .json()
                .get("messaging_service")
                .isNull())
        .isTrue();
  }
}
