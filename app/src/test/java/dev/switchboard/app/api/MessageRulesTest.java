package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("The rules for a message")
class MessageRulesTest {
  @RegisterExtension static final Running gateway = Running.shared();

  @BeforeAll
  static void nothingLeaves() {
    gateway.pauseSending();
  }

  @AfterAll
  static void goOn() {
    gateway.resumeSending();
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "invalid_number     | to | {\"body\": \"a\"}",
        "invalid_number     | to | {\"to\": null, \"body\": \"a\"}",
        "invalid_number     | to | {\"to\": \"\", \"body\": \"a\"}",
        "invalid_number     | to | {\"to\": \"Anna\", \"body\": \"a\"}",
        "invalid_number     | to | {\"to\": \"+\", \"body\": \"a\"}",
        "invalid_number     | to | {\"to\": \"+1\", \"body\": \"a\"}",
        "invalid_number     | to | {\"to\": \"+1415555012\", \"body\": \"a\"}",
        "invalid_number     | to | {\"to\": \"+141555501234\", \"body\": \"a\"}",
        "invalid_number     | to | {\"to\": \"+99914155550123\", \"body\": \"a\"}",
        "invalid_number     | to | {\"to\": \"0151 23456789\", \"body\": \"a\"}",
        "invalid_number     | to | {\"to\": \"14155550123\", \"body\": \"a\"}",
        "invalid_number     | to | {\"to\": \"+1 (415) 555-0123\", \"body\": \"a\"}",
        "invalid_number     | to | {\"to\": \"004915123456789\", \"body\": \"a\"}",
        "invalid_number     | to | {\"to\": \" +14155550123\", \"body\": \"a\"}",
        "invalid_number     | to | {\"to\": \"+14155550123;ext=5\", \"body\": \"a\"}",
        "invalid_number     | to | {\"to\": \"whatsapp:+14155550123\", \"body\": \"a\"}",
        "invalid_number     | to | {\"to\": \"+442079460000\", \"body\": \"a\"}",
        "invalid_number     | to | {\"to\": \"+4930123456\", \"body\": \"a\"}",
        "invalid_number     | to | {\"to\": \"+１４１５５５５０１２３\", \"body\": \"a\"}",
        "empty_body         | body | {\"to\": \"+14155550123\"}",
        "empty_body         | body | {\"to\": \"+14155550123\", \"body\": null}",
        "empty_body         | body | {\"to\": \"+14155550123\", \"body\": \"\"}",
        "empty_body         | body | {\"to\": \"+14155550123\", \"body\": \" \\n\\t\"}",
        "empty_body         | body | {\"to\": \"+14155550123\", \"body\": \"\", \"media_urls\": []}",
        "media_not_allowed  | media_urls[0] | {\"to\": \"+14155550123\", \"media_urls\": [\"\"]}",
        "media_not_allowed  | media_urls[0] | {\"to\": \"+14155550123\", \"media_urls\": [\"ftp://example.com/a.png\"]}",
        "media_not_allowed  | media_urls[0] | {\"to\": \"+14155550123\", \"media_urls\": [\"file:///etc/passwd\"]}",
        "media_not_allowed  | media_urls[1] | {\"to\": \"+14155550123\", \"media_urls\": [\"https://example.com/a.png\", \"example.com/b.png\"]}",
        "unknown_sender     | from | {\"to\": \"+14155550123\", \"body\": \"a\", \"from\": \"+14155559999\"}",
        "unknown_sender     | from | {\"to\": \"+14155550123\", \"body\": \"a\", \"from\": \"\"}",
        "unknown_sender     | from | {\"to\": \"+14155550123\", \"body\": \"a\", \"from\": \"Switchboard\"}",
        "unknown_sender     | from | {\"to\": \"+14155550123\", \"body\": \"a\", \"channel\": \"whatsapp\", \"from\": \"+14155559999\"}",
        "window_closed      | to | {\"to\": \"+14155550123\", \"body\": \"a\", \"channel\": \"whatsapp\"}",
        "unknown_template   | template | {\"to\": \"+14155550123\", \"template\": {\"name\": \"hello\"}}",
        "unknown_template   | template | {\"to\": \"+14155550123\", \"template\": {\"content_sid\": \"HX0123\", \"variables\": {\"1\": \"a\"}}}",
        "unknown_route      | route | {\"to\": \"+14155550123\", \"body\": \"a\", \"route\": \"fast\"}",
      })
  @DisplayName("that are broken are named with 422, and nothing is stored")
  void broken(String code, String field, String body) {
    long before = gateway.stored();
    gateway.post("/v1/messages", body).isProblem(422, code).names(field);
    assertThat(gateway.stored()).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "+1 (415) 555-0123, +14155550123",
    "14155550123, +14155550123",
    "0049 151 23456789, +4915123456789",
    "+49 (0)151 23456789, +4915123456789"
  })
  @DisplayName("suggest how a number was probably meant")
  void suggestion(String written, String meant) {
    assertThat(
            gateway
                .post("/v1/messages", "{\"to\": \"" + written + "\", \"body\": \"a\"}")
                .isProblem(422, "invalid_number")
                .text())
        .contains(meant);
  }

  @Test
  @DisplayName("let 1,600 characters through and not one more, an emoji counted as two")
  void longest() {
    JsonNode message =
        gateway.accepted("{\"to\": \"+14155550123\", \"body\": \"" + "a".repeat(1_600) + "\"}");
    assertThat(message.get("segments").asInt()).isEqualTo(11);
    gateway
        .post("/v1/messages", "{\"to\": \"+14155550123\", \"body\": \"" + "a".repeat(1_601) + "\"}")
        .isProblem(422, "body_too_long")
        .names("body");
    gateway.accepted("{\"to\": \"+14155550123\", \"body\": \"" + "😀".repeat(800) + "\"}");
    gateway
        .post("/v1/messages", "{\"to\": \"+14155550123\", \"body\": \"" + "😀".repeat(801) + "\"}")
        .isProblem(422, "body_too_long");
  }

  @ParameterizedTest(name = "{1} × {2}: {0}")
  @CsvSource({
    "Hello, gsm7, 1",
    "€, gsm7, 1",
    "é à ñ, gsm7, 1",
    "Grüß Gott, gsm7, 1",
    "日本, ucs2, 1",
    "👩‍👩‍👧‍👦, ucs2, 1",
    "\\u0041\\u00e9\\ud83d\\ude00, ucs2, 1",
    "“smart”, ucs2, 1"
  })
  @DisplayName("count real segments")
  void segments(String body, String encoding, int segments) {
    JsonNode message = gateway.accepted("{\"to\": \"+14155550123\", \"body\": \"" + body + "\"}");
    assertThat(message.get("encoding").asString()).isEqualTo(encoding);
    assertThat(message.get("segments").asInt()).isEqualTo(segments);
    assertThat(gateway.get("/v1/messages/" + message.get("id").asString()).json().get("body"))
        .isEqualTo(message.get("body"));
  }

  @Test
  @DisplayName("take media without a text, ten at most, and addresses of 2,048 characters at most")
  void media() {
    JsonNode one =
        gateway.accepted(
            "{\"to\": \"+14155550123\", \"media_urls\": [\"https://example.com/a.png?x=1&y=%20\"]}");
    assertThat(one.get("body").asString()).isEmpty();
    assertThat(one.get("segments").asInt()).isEqualTo(1);
    assertThat(one.get("media_urls").get(0).asString())
        .isEqualTo("https://example.com/a.png?x=1&y=%20");
    String url = "\"https://example.com/a.png\"";
    gateway.accepted(
        "{\"to\": \"+14155550123\", \"body\": \"\", \"media_urls\": ["
            + (url + ",").repeat(9)
            + url
            + "]}");
    gateway
        .post(
            "/v1/messages",
            "{\"to\": \"+14155550123\", \"media_urls\": [" + (url + ",").repeat(10) + url + "]}")
        .isProblem(422, "media_not_allowed")
        .names("media_urls");
    gateway
        .post(
            "/v1/messages",
            "{\"to\": \"+14155550123\", \"media_urls\": [\"https://example.com/"
                + "a".repeat(2_048)
                + "\"]}")
        .isProblem(422, "media_not_allowed")
        .names("media_urls[0]");
  }

  @Test
  @DisplayName("take a time with any offset, also one that has just passed, which means now")
  void sendAt() {
    OffsetDateTime noon = OffsetDateTime.now(ZoneOffset.UTC).plusDays(2).withNano(0);
    Map<String, String> forms =
        Map.of(
            noon.toString(), "Z",
            noon.withOffsetSameInstant(ZoneOffset.ofHours(2)).toString(), "+02:00",
            noon.withOffsetSameInstant(ZoneOffset.ofHoursMinutes(-3, -30)).toString(), "-03:30",
            noon.plusNanos(123_456_789).toString(), "nanoseconds");
    forms.forEach((text, form) -> {
      JsonNode message =
          gateway.accepted(
              "{\"to\": \"+14155550123\", \"body\": \"a\", \"send_at\": \"" + text + "\"}");
      assertThat(message.get("status").asString()).as(form).isEqualTo("scheduled");
      assertThat(Instant.parse(message.get("send_at").asString()))
          .as(form)
          .isEqualTo(
              OffsetDateTime.parse(text)
                  .toInstant()
                  .truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    });
    JsonNode past =
        gateway.accepted(
            "{\"to\": \"+14155550123\", \"body\": \"a\", \"send_at\": \"2020-01-01T00:00:00Z\"}");
    assertThat(past.get("status").asString()).isEqualTo("queued");
    assertThat(past.get("send_at").isNull()).isTrue();
    gateway.accepted(
        "{\"to\": \"+14155550123\", \"body\": \"a\", \"send_at\": \""
            + Instant.now().plus(Duration.ofDays(365))
            + "\"}");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"PT4H", "P1D", "P1DT12H", "PT90S", "P2W", "PT0.5S"})
  @DisplayName("take an ISO 8601 duration")
  void validFor(String duration) {
    gateway.accepted(
        "{\"to\": \"+14155550123\", \"body\": \"a\", \"valid_for\": \"" + duration + "\"}");
  }

  @Test
  @DisplayName("bound metadata at 4,096 characters, and take null for what is not given")
  void metadata() {
    gateway.accepted(
        "{\"to\": \"+14155550123\", \"body\": \"a\", \"metadata\": {\"a\": \""
            + "b".repeat(4_000)
            + "\"}}");
    gateway
        .post(
            "/v1/messages",
            "{\"to\": \"+14155550123\", \"body\": \"a\", \"metadata\": {\"a\": \""
                + "b".repeat(4_100)
                + "\"}}")
        .isProblem(400, "malformed")
        .names("metadata");
    JsonNode none =
        gateway.accepted(
            "{\"to\": \"+14155550123\", \"body\": \"a\", \"from\": null, \"channel\": null, \"media_urls\": null, \"template\": null, \"send_at\": null, \"valid_for\": null, \"priority\": null, \"route\": null, \"metadata\": null}");
    assertThat(none.get("metadata").isObject()).isTrue();
    assertThat(none.get("priority").asString()).isEqualTo("normal");
    JsonNode numbers =
        gateway.accepted(
            "{\"to\": \"+14155550123\", \"body\": \"a\", \"metadata\": {\"big\": 12345678901234567890123, \"f\": 0.1, \"neg\": -7, \"é😀\": \"\\\\ \\\" / \\u00e9\"}}");
    assertThat(gateway.get("/v1/messages/" + numbers.get("id").asString()).json().get("metadata"))
        .isEqualTo(numbers.get("metadata"));
    assertThat(numbers.get("metadata").get("big").asString()).isEqualTo("12345678901234567890123");
  }

  @Test
  @DisplayName("know the sender by its number, and one channel for auto")
  void sender() {
    assertThat(
            gateway
                .accepted(
                    "{\"to\": \"+14155550123\", \"body\": \"a\", \"from\": \"+14155550100\", \"channel\": \"auto\", \"priority\": \"urgent\"}")
                .get("channel")
                .asString())
        .isEqualTo("sms");
  }
}
