package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@DisplayName("A message in the API")
class MessageShapeTest {
  private static final String TIME =
      "20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z";
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "status",
          "provider_status",
          "to",
          "from",
          "channel",
          "body",
          "media_urls",
          "encoding",
          "segments",
          "priority",
          "provider_sid",
          "error",
          "estimated_cost",
          "price",
          "created_at",
          "send_at",
          "settled_at",
          "reason",
          "next",
          "campaign",
          "metadata");

  @RegisterExtension static final Running gateway = Running.shared();

  @Test
  @DisplayName("has every field of the contract from the first answer on, unset ones as null")
  void accepted() {
    Instant before = Instant.now().minusMillis(1);
    Answer answer =
        gateway
            .post(
                "/v1/messages",
                """
                {"to": "+14155550123", "body": "Grüße 😀", "send_at": "2026-12-24T18:00:00+01:00",
                 "priority": "bulk", "metadata": {"order": 7, "tags": ["a", null], "nested": {"x": 1.5}}}
                """
                    .replace(
                        "2026-12-24",
                        Instant.now().plus(Duration.ofDays(30)).toString().substring(0, 10)))
            .is(202);
    assertThat(answer.header("Content-Type")).hasValue("application/json");
    JsonNode message = answer.json();
    assertThat(message.propertyNames()).containsAll(FIELDS).contains("timeline");
    assertThat(message.get("id").asString())
        .matches("msg_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(message.get("status").asString()).isEqualTo("scheduled");
    assertThat(message.get("to").asString()).isEqualTo("+14155550123");
    assertThat(message.get("from").asString()).isEqualTo(Running.OURS);
    assertThat(message.get("channel").asString()).isEqualTo("sms");
    assertThat(message.get("body").asString()).isEqualTo("Grüße 😀");
    assertThat(message.get("encoding").asString()).isEqualTo("ucs2");
    assertThat(message.get("segments").isInt()).isTrue();
    assertThat(message.get("priority").asString()).isEqualTo("bulk");
    assertThat(message.get("created_at").asString()).matches(TIME);
    assertThat(Instant.parse(message.get("created_at").asString())).isAfter(before);
    assertThat(message.get("send_at").asString()).matches(TIME).contains("T17:00:00.000Z");
    assertThat(message.get("next").get("what").asString()).isEqualTo("send");
    assertThat(message.get("next").get("at").asString())
        .isEqualTo(message.get("send_at").asString());
    assertThat(message.get("estimated_cost").get("amount").isString()).isTrue();
    assertThat(message.get("estimated_cost").get("amount").asString())
        .matches("[0-9]+(\\.[0-9]+)?");
    assertThat(message.get("estimated_cost").get("currency").asString()).isEqualTo("USD");
    assertThat(message.get("metadata"))
        .isEqualTo(
            Answer.JSON.readTree(
                "{\"order\": 7, \"tags\": [\"a\", null], \"nested\": {\"x\": 1.5}}"));
    for (String unset :
        Set.of(
            "provider_status",
            "provider_sid",
            "error",
            "price",
            "settled_at",
            "reason",
            "campaign")) {
      assertThat(message.get(unset).isNull()).as(unset).isTrue();
    }
    JsonNode first = message.get("timeline").get(0);
    assertThat(first.propertyNames()).contains("at", "event", "status", "reason");
    assertThat(first.get("at").asString()).matches(TIME);
    assertThat(first.get("until").asString()).matches(TIME);
    assertThat(gateway.get("/v1/messages/" + message.get("id").asString()).is(200).json())
        .isEqualTo(message);
  }

  @Test
  @DisplayName("is told in full once it is delivered, and without its timeline in lists")
  void delivered() {
    String id =
        gateway.accepted("{\"to\": \"+14155550124\", \"body\": \"Hello\"}").get("id").asString();
    JsonNode message =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> gateway.get("/v1/messages/" + id).json(),
                m -> m.get("status").asString().equals("delivered"));
    assertThat(message.propertyNames()).containsAll(FIELDS);
    assertThat(message.get("provider_sid").asString()).matches("SM[0-9a-f]{32}");
    assertThat(message.get("provider_status").asString()).isEqualTo("delivered");
    assertThat(message.get("settled_at").asString()).matches(TIME);
    assertThat(message.get("next").isNull()).isTrue();
    assertThat(message.get("error").isNull()).isTrue();
    message
        .get("timeline")
        .forEach(
            entry -> assertThat(entry.propertyNames()).contains("at", "event", "status", "reason"));
    JsonNode list = gateway.get("/v1/messages?to=%2B14155550124").is(200).json();
    assertThat(list.propertyNames()).containsExactlyInAnyOrder("data", "next_cursor");
    assertThat(list.get("next_cursor").isNull()).isTrue();
    list.get("data")
        .forEach(m -> assertThat(m.propertyNames()).containsExactlyInAnyOrderElementsOf(FIELDS));
  }

  @Test
  @DisplayName("that the provider refuses tells the error in our words")
  void failed() {
    String id =
        gateway.accepted("{\"to\": \"+15005550002\", \"body\": \"Hello\"}").get("id").asString();
    JsonNode message =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> gateway.get("/v1/messages/" + id).json(), m -> !m.get("settled_at").isNull());
    assertThat(message.get("status").asString()).as(message.toString()).isEqualTo("failed");
    JsonNode error = message.get("error");
    assertThat(error.propertyNames())
        .containsExactlyInAnyOrder("code", "name", "explanation", "remedy", "retryable");
    assertThat(error.get("code").asInt()).isEqualTo(21612);
    assertThat(error.get("retryable").isBoolean()).isTrue();
  }
}
