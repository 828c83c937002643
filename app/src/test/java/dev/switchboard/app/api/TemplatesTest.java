package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.simulator.SimulatorSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("W3 Templates")
class TemplatesTest {
  static final String BASIC =
      Base64.getEncoder()
          .encodeToString(
              (SimulatorSettings.ACCOUNT_SID + ":" + SimulatorSettings.AUTH_TOKEN)
                  .getBytes(StandardCharsets.UTF_8));

  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  @BeforeAll
  static void known() {
    gateway.post("/v1/templates/sync", "").is(200);
  }

  private static List<String> names(JsonNode list) {
    return StreamSupport.stream(list.path("data").spliterator(), false)
        .map(one -> one.path("name").asString() + " " + one.path("language").asString())
        .toList();
  }

  @Test
  @DisplayName("are listed with approval, category, language, variables and what the state means")
  void list() {
    JsonNode all = gateway.get("/v1/templates?limit=200").is(200).json();
    assertThat(names(all)).contains("order_update en", "order_update de", "lucky_draw en");
    assertThat(all.get("synced_at").asString()).isNotEmpty();
    assertThat(all.get("trouble").isNull()).isTrue();
    JsonNode rejected = gateway.get("/v1/templates/lucky_draw").is(200).json();
    assertThat(rejected.get("status").asString()).isEqualTo("rejected");
    assertThat(rejected.get("category").asString()).isEqualTo("marketing");
    assertThat(rejected.get("rejection_reason").asString()).contains("game of chance");
    assertThat(rejected.get("explanation").asString())
        .contains("game of chance", "submit it again");
    assertThat(rejected.get("variables").get("1").asString()).isEqualTo("Ann");
    assertThat(names(gateway.get("/v1/templates?status=rejected,paused").is(200).json()))
        .contains("lucky_draw en", "winter_sale en")
        .doesNotContain("order_update en");
    assertThat(names(gateway.get("/v1/templates?language=de").is(200).json()))
        .containsExactly("order_update de");
    gateway.get("/v1/templates?status=maybe").isProblem(400, "malformed");
    gateway.get("/v1/templates/nonesuch").isProblem(404, "not_found");
  }

  @Test
  @DisplayName("are read over all pages")
  void pages() {
    for (int i = 0; i < 120; i++) {
      String sid = created("many_" + i, "Hello there, number " + i + ".");
      assertThat(sid).startsWith("HX");
    }
    JsonNode synced = gateway.post("/v1/templates/sync", "").is(200).json();
    assertThat(synced.get("trouble").isNull()).as(synced.path("trouble").toString()).isTrue();
    assertThat(names(synced)).contains("many_0 en", "many_119 en");
  }

  /** At the provider, past the gateway. */
  private static String created(String name, String body) {
    return gateway
        .send(
            gateway
                .anonymous("/v1/Content")
                .headers(
                    "X-Orig-Host",
                    "content.twilio.com",
                    "Content-Type",
                    "application/json",
                    "Authorization",
                    "Basic " + BASIC)
                .POST(
                    Running.text(
                        """
                        {"friendly_name": "%s", "language": "en", "types": {"twilio/text": {"body": "%s"}}}
                        """
                            .formatted(name, body))))
        .is(201)
        .json()
        .get("sid")
        .asString();
  }

  @Test
  @DisplayName("are previewed as their recipient sees them, buttons and lists too")
  void preview() {
    JsonNode buttons =
        gateway
            .post(
                "/v1/templates/appointment_reminder/preview",
                "{\"variables\": {\"1\": \"Bob\", \"2\": \"Monday\", \"3\": \"9:00\"}}")
            .is(200)
            .json();
    assertThat(buttons.get("content").get("body").asString())
        .isEqualTo(
            "Hello Bob, this is a reminder of your appointment on Monday at 9:00. Will you come?");
    assertThat(buttons.get("content").get("buttons").get(0).toString())
        .isEqualTo("{\"type\":\"quick_reply\",\"title\":\"I will come\",\"value\":\"confirm\"}");
    JsonNode list = gateway.post("/v1/templates/delivery_options/preview", "{}").is(200).json();
    assertThat(list.get("content").get("list").get("button").asString())
        .isEqualTo("Choose a place");
    assertThat(list.get("content").get("list").get("items").get(0).get("id").asString())
        .isEqualTo("door");
    JsonNode examples = gateway.post("/v1/templates/order_update/preview", "{}").is(200).json();
    assertThat(examples.get("content").get("body").asString()).startsWith("Hi Ann, your order");
    gateway
        .post("/v1/templates/order_update/preview", "{\"variables\": {\"1\": \"\"}}")
        .isProblem(422, "bad_variables")
        .names("variables.1");
  }

  @Test
  @DisplayName("are created once, submitted, and show what became of that")
  void create() {
    String template =
        """
        {"language": "en", "category": "utility", "body": "Hello {{1}}, your parcel waits.",
          "variables": {"1": "Ann"}, "header": "Parcel", "footer": "The shop",
          "buttons": [{"type": "quick_reply", "title": "Where?", "value": "where"}]}
        """;
    JsonNode first = gateway.put("/v1/templates/parcel_waits", template).is(200).json();
    assertThat(first.get("status").asString()).isIn("received", "pending");
    assertThat(first.get("content").get("header").asString()).isEqualTo("Parcel");
    JsonNode again = gateway.put("/v1/templates/parcel_waits", template).is(200).json();
    assertThat(again.get("content_sid")).isEqualTo(first.get("content_sid"));
    gateway
        .put("/v1/templates/parcel_waits", template.replace("waits", "is late"))
        .isProblem(409, "template_exists");
    gateway
        .post("/v1/templates/parcel_waits/submit", "{\"category\": \"utility\"}")
        .isProblem(409, "already_submitted");
    gateway.moveClock(Duration.ofMinutes(2));
    gateway.post("/v1/templates/sync", "").is(200);
    assertThat(gateway.get("/v1/templates/parcel_waits").json().get("status").asString())
        .isEqualTo("approved");
  }

  @Test
  @DisplayName("that were rejected tell why, and are replaced by a better one of the same name")
  void rejected() {
    String template =
        """
        {"language": "en", "category": "utility", "body": "Please reject this.", "variables": {}}
        """;
    JsonNode first = gateway.put("/v1/templates/please_reject", template).is(200).json();
    gateway.moveClock(Duration.ofMinutes(2));
    gateway.post("/v1/templates/sync", "").is(200);
    JsonNode rejected = gateway.get("/v1/templates/please_reject").json();
    assertThat(rejected.get("status").asString()).isEqualTo("rejected");
    assertThat(rejected.get("rejection_reason").asString()).isNotEmpty();
    JsonNode better =
        gateway
            .put("/v1/templates/please_reject", template.replace("Please", "Kindly"))
            .is(200)
            .json();
    assertThat(better.get("content_sid")).isNotEqualTo(first.get("content_sid"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "bad_template | body | {\"language\": \"en\", \"body\": \"\"}",
        "bad_template | body | {\"language\": \"en\", \"body\": \"{{1}} first\", \"variables\": {\"1\": \"a\"}}",
        "bad_template | body | {\"language\": \"en\", \"body\": \"a {{2}} b\", \"variables\": {\"2\": \"a\"}}",
        "bad_template | variables.1 | {\"language\": \"en\", \"body\": \"a {{1}} b\"}",
        "bad_template | language | {\"body\": \"hello\"}",
        "bad_template | header | {\"language\": \"en\", \"body\": \"hello\", \"header\": \"a very long header that goes on and on and on and on and on and on\"}",
        "bad_template | list | {\"language\": \"en\", \"body\": \"hello\", \"footer\": \"x\", \"list\": {\"button\": \"a\", \"items\": []}}",
        "bad_template | category | {\"language\": \"en\", \"body\": \"hello\", \"category\": \"authentication\"}",
        "bad_template | category | {\"language\": \"en\", \"body\": \"hello\", \"category\": \"utility\", \"list\": {\"button\": \"Go\", \"items\": [{\"id\": \"a\", \"title\": \"A\"}]}}",
      })
  @DisplayName("that WhatsApp would reject are refused before they are made")
  void bad(String code, String field, String body) {
    gateway.put("/v1/templates/never_made", body).isProblem(422, code).names(field);
    gateway.get("/v1/templates/never_made").isProblem(404, "not_found");
  }

  @Test
  @DisplayName("with a name that WhatsApp does not take are refused")
  void badName() {
    gateway
        .put("/v1/templates/Never%20Made", "{\"language\": \"en\", \"body\": \"hello\"}")
        .isProblem(422, "bad_template")
        .names("name");
    gateway
        .put("/v1/templates/x", "{\"language\": \"en\", \"body\": \"a\", \"category\": \"fun\"}")
        .isProblem(400, "malformed");
  }

  @Test
  @DisplayName("stay as they were known where the provider cannot be asked, and the list says so")
  void trouble() {
    gateway
        .put(
            "/sim/faults",
            "{\"seed\": 1, \"rules\": [{\"operation\": \"content.list\", \"action\": \"500_before\", \"probability\": 1}]}")
        .is(200);
    JsonNode list = gateway.post("/v1/templates/sync", "").is(200).json();
    assertThat(list.get("trouble").asString()).contains("HTTP 500");
    assertThat(names(list)).contains("order_update en");
    gateway
        .put("/v1/templates/never_made", "{\"language\": \"en\", \"body\": \"hello\"}")
        .isProblem(503, "provider_unavailable");
    gateway.put("/sim/faults", "{\"seed\": 1, \"rules\": []}").is(200);
    assertThat(gateway.post("/v1/templates/sync", "").is(200).json().get("trouble").isNull())
        .isTrue();
  }
}
