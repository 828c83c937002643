package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.Estimate;
import dev.switchboard.client.Switchboard;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("An estimate")
class EstimatesTest {
  @RegisterExtension static final Running gateway = Running.shared();

  @ParameterizedTest(name = "{1} × {2} and {3}: {0}, {4}")
  @CsvSource({
    "gsm7, a, 160, '', 1",
    "gsm7, a, 161, '', 2",
    "gsm7, a, 306, '', 2",
    "gsm7, a, 307, '', 3",
    "gsm7, a, 158, €, 1",
    "gsm7, a, 159, €, 2",
    "ucs2, a, 68, 👋, 1",
    "ucs2, a, 69, 👋, 2",
    "ucs2, Ж, 70, '', 1",
    "ucs2, Ж, 134, '', 2",
    "ucs2, Ж, 135, '', 3",
  })
  @DisplayName("F32 counts segments as they are billed, and as a message is counted")
  void segments(String encoding, String text, int times, String end, int segments) {
    String body = text.repeat(times) + end;
    JsonNode estimate = estimate("+14155550123", body);
    assertThat(estimate.get("encoding").asString()).isEqualTo(encoding);
    assertThat(estimate.get("segments").asInt()).isEqualTo(segments);
    assertThat(estimate.get("characters").asInt()).isEqualTo(body.codePointCount(0, body.length()));
    assertThat(estimate.get("breaks")).hasSize(segments - 1);
    JsonNode message = dryRun("+14155550123", body);
    for (String field : new String[] {"encoding", "segments", "estimated_cost"}) {
      assertThat(estimate.get(field)).as(field).isEqualTo(message.get(field));
    }
  }

  /** Of the gateway's own table: another test may have had it refreshed by the provider. */
  private static String perSegment(String country) {
    JsonNode rows = gateway.get("/v1/prices?item=sms&country=" + country).is(200).json();
    return StreamSupport.stream(rows.get("prices").spliterator(), false)
        .filter(row -> row.get("country").asString().equals(country))
        .findFirst()
        .orElseThrow()
        .get("amount")
        .asString();
  }

  @Test
  @DisplayName("says what forces UCS-2 and where, and what would be cheaper")
  void cheaper() {
    JsonNode estimate = estimate("+351912345678", "Olá 🎉 é já, “amanhã” já\\n" + "a".repeat(105));
    assertThat(estimate.get("segments").asInt()).isEqualTo(2);
    assertThat(estimate.get("breaks").get(0).asInt()).isEqualTo(67);
    JsonNode first = estimate.get("forced_by").get(0);
    assertThat(first.get("at").asInt()).isEqualTo(2);
    assertThat(first.get("text").asString()).isEqualTo("á");
    assertThat(first.get("name").asString()).isEqualTo("LATIN SMALL LETTER A WITH ACUTE");
    assertThat(first.get("places")).hasSize(3);
    JsonNode smart = estimate.get("smart_encoded");
    assertThat(smart.get("body").asString()).startsWith("Olá 🎉 é já, \"amanhã\" já\n");
    assertThat(smart.get("segments").asInt()).isEqualTo(2);
    assertThat(estimate.has("alternative")).as("🎉 may stand for a word here").isFalse();
    assertThat(estimate.get("country").asString()).isEqualTo("PT");

    JsonNode other =
        estimate("+351912345678", "Olá! 🎉 É já, “amanhã”\\n" + "a".repeat(110)).get("alternative");
    assertThat(other.get("body").asString()).startsWith("Ola! É ja, \"amanha\"\n");
    assertThat(other.get("segments").asInt()).isEqualTo(1);
    assertThat(other.get("encoding").asString()).isEqualTo("gsm7");
    assertThat(other.get("estimated_cost").get("amount").asString()).isEqualTo(perSegment("PT"));
    assertThat(other.get("replaced").get(1).toString())
        .isEqualTo("{\"at\":4,\"text\":\" 🎉\",\"by\":\"\"}");
  }

  @Test
  @DisplayName("leaves out what there is nothing to say about")
  void plain() {
    JsonNode estimate = estimate("+14155550123", "Hello");
    assertThat(estimate.has("smart_encoded")).isFalse();
    assertThat(estimate.has("alternative")).isFalse();
    assertThat(estimate.get("forced_by")).isEmpty();
    assertThat(estimate.get("estimated_cost").toString())
        .isEqualTo("{\"amount\":\"0.0113\",\"currency\":\"USD\"}");
  }

  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "422 | invalid_number | {\"body\": \"a\"}",
        "422 | invalid_number | {\"to\": \"4155551234\", \"body\": \"a\"}",
        "422 | invalid_number | {\"to\": \"+442079460000\", \"body\": \"a\"}",
        "422 | empty_body | {\"to\": \"+14155550123\", \"body\": \" \"}",
        "422 | empty_body | {\"to\": \"+14155550123\"}",
        "400 | malformed | {\"to\": \"+14155550123\", \"body\": \"a\", \"channel\": \"pigeon\"}",
        "400 | malformed | {\"to\": \"+14155550123\", \"body\": 7}",
        "400 | malformed | {\"to\": \"+14155550123\", \"body\": \"a\", \"from\": \"+14155550100\"}",
        "400 | malformed | {\"to\": \"+14155550123\", \"body\": \"a\", \"body\": \"b\"}",
        "400 | malformed | {\"to\": \"+14155550123\", \"body\": \"a\\u0000\"}",
        "400 | malformed | []",
        "400 | malformed | nonsense",
      })
  @DisplayName("is refused where the message would be")
  void refused(int status, String code, String body) {
    gateway.post("/v1/estimates", body).isProblem(status, code);
  }

  @Test
  @DisplayName("on WhatsApp is of one message, whatever its length and letters")
  void onWhatsApp() {
    JsonNode estimate =
        gateway
            .post(
                "/v1/estimates",
                "{\"to\": \"+14155550123\", \"channel\": \"whatsapp\", \"body\": \""
                    + "é👋".repeat(90)
                    + "\"}")
            .is(200)
            .json();
    assertThat(estimate.get("segments").asInt()).isEqualTo(1);
    assertThat(estimate.get("estimated_cost").get("amount").asString()).isEqualTo("0.005");
  }

  @Test
  @DisplayName("of a text that is too long is refused")
  void tooLong() {
    gateway
        .post(
            "/v1/estimates", "{\"to\": \"+14155550123\", \"body\": \"" + "a".repeat(1_601) + "\"}")
        .isProblem(422, "body_too_long")
        .names("body");
  }

  @Test
  @DisplayName("stores nothing")
  void storesNothing() {
    long before = gateway.stored();
    estimate("+14155550123", "Hello");
    assertThat(gateway.stored()).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "415-555-1234",
    "(415) 555-1234",
    "4155551234",
    "415.555.1234",
    "1 415 555 1234",
    "+1 (415) 555-1234",
  })
  @DisplayName("and a message suggest the right form of a number written as at home")
  void suggested(String written) {
    for (String path : new String[] {"/v1/estimates", "/v1/messages"}) {
      assertThat(
              gateway
                  .post(path, "{\"to\": \"" + written + "\", \"body\": \"a\"}")
                  .isProblem(422, "invalid_number")
                  .names("to")
                  .text())
          .contains("Did you mean +14155551234?");
    }
  }

  @Test
  @DisplayName("comes by the Java client too")
  void client() {
    Switchboard client = Switchboard.at(gateway.uri(), gateway.key());
    Estimate estimate = client.estimate("+14155550123", "It’s here. " + "a".repeat(100));
    assertThat(estimate.segments()).isEqualTo(2);
    assertThat(estimate.smartEncoded().orElseThrow().segments()).isEqualTo(1);
    assertThat(estimate.forcedBy().get(0).name()).isEqualTo("RIGHT SINGLE QUOTATION MARK");
  }

  private static JsonNode estimate(String to, String body) {
    return gateway
        .post(
            "/v1/estimates",
            "{\"to\": \"" + to + "\", \"channel\": \"sms\", \"body\": \"" + body + "\"}")
        .is(200)
        .json();
  }

  private static JsonNode dryRun(String to, String body) {
    return gateway
        .batch("?dry_run=true", "{\"to\": \"" + to + "\", \"body\": \"" + body + "\"}")
        .lines()
        .get(0);
  }
}
