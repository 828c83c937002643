package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Taking back and resolving")
class CancelAndResolveTest {
  private static final String NOBODY = "msg_0198c0de-0000-7000-8000-000000000000";

  @RegisterExtension static final Running gateway = Running.shared();

  private static String sent;

  @BeforeAll
  static void oneHasLeft() {
    sent = gateway.accepted("{\"to\": \"+14155550150\", \"body\": \"gone\"}").get("id").asString();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            gateway
                .get("/v1/messages/" + sent)
                .json()
                .get("status")
                .asString()
                .equals("delivered"));
    gateway.pauseSending();
  }

  @AfterAll
  static void goOn() {
    gateway.resumeSending();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"queued", "scheduled"})
  @DisplayName("works while it waits, says so, and changes nothing the second time")
  void cancel(String status) {
    String when =
        status.equals("queued")
            ? ""
            : ", \"send_at\": \"" + Instant.now().plusSeconds(86_400) + "\"";
    JsonNode message = gateway.accepted("{\"to\": \"+14155550151\", \"body\": \"a\"" + when + "}");
    assertThat(message.get("status").asString()).isEqualTo(status);
    String path = "/v1/messages/" + message.get("id").asString();
    JsonNode canceled = gateway.delete(path).is(200).json();
    assertThat(canceled.get("id")).isEqualTo(message.get("id"));
    assertThat(canceled.get("status").asString()).isEqualTo("canceled");
    assertThat(canceled.get("settled_at").isString()).isTrue();
    assertThat(canceled.get("next").isNull()).isTrue();
    assertThat(canceled.get("timeline").findValuesAsString("event")).last().isEqualTo("canceled");
    assertThat(gateway.delete(path).is(200).json()).isEqualTo(canceled);
  }

  @Test
  @DisplayName("is refused once an attempt was made")
  void tooLate() {
    gateway.delete("/v1/messages/" + sent).isProblem(409, "not_cancelable");
    assertThat(gateway.get("/v1/messages/" + sent).json().get("status").asString())
        .isEqualTo("delivered");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{}",
        "{\"action\": null, \"reason\": \"a\"}",
        "{\"action\": \"explode\", \"reason\": \"a\"}",
        "{\"action\": \"RESEND\", \"reason\": \"a\"}",
        "{\"action\": 1, \"reason\": \"a\"}",
        "{\"action\": \"resend\"}",
        "{\"action\": \"resend\", \"reason\": \" \"}",
        "{\"action\": \"resend\", \"reason\": 5}",
        "{\"action\": \"resend\", \"reason\": \"a\", \"force\": true}",
        "{\"action\": \"resend\", \"reason\": \"a\\u0000\"}",
        "[]",
        "",
      })
  @DisplayName("asks for an action and a reason")
  void badResolution(String body) {
    gateway.post("/v1/messages/" + sent + "/resolve", body).isProblem(400, "malformed");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"resend", "mark_sent", "mark_failed"})
  @DisplayName("is for an unknown message only")
  void notUnknown(String action) {
    String body = "{\"action\": \"" + action + "\", \"reason\": \"looked it up\"}";
    gateway.post("/v1/messages/" + sent + "/resolve", body).isProblem(409, "not_unknown");
    String queued =
        gateway.accepted("{\"to\": \"+14155550152\", \"body\": \"a\"}").get("id").asString();
    gateway.post("/v1/messages/" + queued + "/resolve", body).isProblem(409, "not_unknown");
    gateway.post("/v1/messages/" + NOBODY + "/resolve", body).isProblem(404, "not_found");
    gateway.post("/v1/messages/nonsense/resolve", body).isProblem(404, "not_found");
  }
}
