package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.SimulatorSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("A WhatsApp message")
class WhatsAppTest {
  private static final Duration ENOUGH = Duration.ofSeconds(20);
  private static final String SENDER = "whatsapp:+14155550100";
  private static final String TEMPLATE =
      "\"template\": {\"name\": \"order_update\", \"variables\": {\"1\": \"Ann\", \"2\": \"A-17\", \"3\": \"Friday\"}}";
  private static final String TEMPLATE_TEXT =
      "Hi Ann, your order A-17 is on its way and arrives on Friday. Thank you for shopping with us.";

  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  @BeforeAll
  static void templatesAreKnown() {
    gateway.post("/v1/templates/sync", "").is(200);
  }

  private static Answer sent(String to, String more) {
    return gateway.post(
        "/v1/messages", "{\"to\": \"%s\", \"channel\": \"whatsapp\", %s}".formatted(to, more));
  }

  /** The person's phone writes to us on WhatsApp, and the gateway has heard it. */
  private static void writes(String person, String text) {
    gateway
        .post(
            "/sim/phones/" + person + "/messages",
            "{\"to\": \"%s\", \"body\": \"%s\", \"channel\": \"whatsapp\"}"
                .formatted(Running.OURS, text))
        .is(201);
    await()
        .atMost(ENOUGH)
        .until(() -> gateway.get("/v1/conversations/" + person).text().contains(text));
  }

  private static void optsIn(String person) {
    gateway
        .put(
            "/v1/consents/" + person,
            """
            {"channel": "whatsapp", "status": "opted_in", "source": "checkout", "proof": "form 17"}
            """)
        .is(200);
  }

  private static JsonNode message(JsonNode accepted) {
    return gateway.get("/v1/messages/" + accepted.get("id").asString()).is(200).json();
  }

  private static JsonNode once(JsonNode accepted, String... anyOf) {
    await()
        .atMost(ENOUGH)
        .untilAsserted(() ->
            assertThat(message(accepted).get("status").asString())
                .as(() -> message(accepted).toPrettyString())
                .isIn((Object[]) anyOf));
    return message(accepted);
  }

  /** What the provider took for this person, as texts. */
  private static List<String> arrived(String person) {
    return StreamSupport.stream(
            gateway.get("/sim/ledger").json().path("messages").spliterator(), false)
        .filter(one -> one.path("to").asString().equals("whatsapp:" + person))
        .map(one -> one.path("body").asString())
        .toList();
  }

  private static String reasons(JsonNode message) {
    return StreamSupport.stream(message.path("timeline").spliterator(), false)
        .map(entry -> entry.path("reason").asString(""))
        .collect(Collectors.joining("; "));
  }

  private static void rate(int rate) {
    gateway.put("/v1/senders/" + SENDER, "{\"rate\": " + rate + "}").is(200);
  }

  @Test
  @DisplayName("W1 goes to an address with its prefix once, however it was written, as one segment")
  void prefix() {
    String person = "+14155550601";
    writes(person, "hello");
    for (String to : List.of(person, "whatsapp:" + person)) {
      JsonNode message =
          sent(to, "\"from\": \"whatsapp:+14155550100\", \"body\": \"to %s\"".formatted(to))
              .is(202)
              .json();
      assertThat(message.get("to").asString()).isEqualTo(person);
      assertThat(message.get("from").asString()).isEqualTo(SENDER);
      assertThat(message.get("segments").asInt()).isEqualTo(1);
      assertThat(message.get("estimated_cost").get("amount").asString()).isEqualTo("0.005");
      once(message, "delivered", "read");
    }
    sent(person, "\"from\": \"+14155550100\", \"body\": \"%s\"".formatted("é".repeat(1_600)))
        .is(202);
    assertThat(arrived(person)).contains("to " + person, "to whatsapp:" + person);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "body_too_long     | body          | \"body\": \"LONG1601\"",
        "body_too_long     | body          | \"body\": \"LONG1025\", \"media_urls\": [\"https://example.com/a.png\"]",
        "empty_body        | body          | \"body\": \"\"",
        "media_not_allowed | media_urls    | \"media_urls\": [\"https://example.com/a.png\", \"https://example.com/b.png\"]",
        "media_not_allowed | media_urls[0] | \"media_urls\": [\"ftp://example.com/a.png\"]",
        "invalid_number    | to            | \"to\": \"\", \"body\": \"a\"",
        "unknown_template  | template      | \"template\": {}",
        "unknown_template  | template      | \"template\": {\"name\": \"order_update\", \"content_sid\": \"HX0\"}",
        "unknown_template  | template.name | \"template\": {\"name\": \"nonesuch\"}",
        "unknown_template  | template.name | \"template\": {\"name\": \"order_update\", \"language\": \"fr\"}",
        "unknown_template  | template.content_sid | \"template\": {\"content_sid\": \"HX00000000000000000000000000000000\"}",
        "bad_variables     | template.variables.1 | \"template\": {\"name\": \"order_update\"}",
        "bad_variables     | template.variables.3 | \"template\": {\"name\": \"order_update\", \"variables\": {\"1\": \"A\", \"2\": \"B\"}}",
        "bad_variables     | template.variables.4 | \"template\": {\"name\": \"order_update\", \"variables\": {\"1\": \"A\", \"2\": \"B\", \"3\": \"C\", \"4\": \"D\"}}",
        "bad_variables     | template.variables.2 | \"template\": {\"name\": \"order_update\", \"variables\": {\"1\": \"A\", \"2\": \"\", \"3\": \"C\"}}",
        "bad_variables     | template.variables.2 | \"template\": {\"name\": \"order_update\", \"variables\": {\"1\": \"A\", \"2\": \"B\\nB\", \"3\": \"C\"}}",
        "bad_variables     | template.variables.2 | \"template\": {\"name\": \"order_update\", \"variables\": {\"1\": \"A\", \"2\": \"B\\tB\", \"3\": \"C\"}}",
        "bad_variables     | template.variables.2 | \"template\": {\"name\": \"order_update\", \"variables\": {\"1\": \"A\", \"2\": \"B     B\", \"3\": \"C\"}}",
        "bad_variables     | template.variables.2 | \"template\": {\"name\": \"order_update\", \"variables\": {\"1\": \"A\", \"2\": \"LONG1025\", \"3\": \"C\"}}",
        "template_not_approved | template  | \"template\": {\"name\": \"winter_sale\", \"variables\": {\"1\": \"Ann\"}}",
        "template_not_approved | template  | \"template\": {\"name\": \"lucky_draw\", \"variables\": {\"1\": \"Ann\"}}",
        "window_closed     | to            | \"template\": {\"name\": \"delivery_options\"}",
        "window_closed     | to            | \"body\": \"hello\"",
      })
  @DisplayName("W1-W5 that is bad is refused with 422, its code, the field and what to do")
  void refused(String code, String field, String more) {
    String person = "+14155550602";
    optsIn(person);
    long before = gateway.stored();
    String given =
        more.replace("LONG1601", "x".repeat(1_601)).replace("LONG1025", "x".repeat(1_025));
    String to = given.contains("\"to\"") ? "" : "\"to\": \"" + person + "\", ";
    Answer answer = gateway.post("/v1/messages", "{\"channel\": \"whatsapp\", " + to + given + "}");
    answer.isProblem(422, code).names(field);
    assertThat(answer.json().get("errors").get(0).get("message").asString()).hasSizeGreaterThan(20);
    assertThat(gateway.stored()).isEqualTo(before);
  }

  @Test
  @DisplayName("W1 with a variable that is no text is malformed")
  void malformed() {
    sent("+14155550603", "\"template\": {\"name\": \"order_update\", \"variables\": {\"1\": 7}}")
        .isProblem(400, "malformed");
    sent("+14155550603", "\"template\": {\"name\": \"order_update\", \"variables\": {\"1\": null}}")
        .isProblem(400, "malformed");
  }

  @Test
  @DisplayName("W2 goes as a free text for 24 hours from their last message to that sender")
  void window() {
    String person = "+14155550604";
    String text = sent(person, "\"body\": \"hello\"").isProblem(422, "window_closed").text();
    assertThat(text).contains("have not written to " + SENDER, "approved template");
    writes(person, "anyone there?");
    JsonNode message = sent(person, "\"body\": \"Yes, we are.\"").is(202).json();
    assertThat(reasons(message)).contains("their window is open until");
    once(message, "delivered", "read");
    gateway.moveClock(Duration.ofHours(24));
    assertThat(sent(person, "\"body\": \"hello\"").isProblem(422, "window_closed").text())
        .contains("ended at");
    assertThat(arrived(person)).containsExactly("Yes, we are.");
  }

  @Test
  @DisplayName("W2 that is to leave after their window closes is refused at once")
  void scheduledPastTheWindow() {
    String person = "+14155550605";
    writes(person, "hello");
    Instant now = Instant.parse(gateway.get("/sim/clock").json().get("now").asString());
    sent(
            person,
            "\"body\": \"soon\", \"send_at\": \"%s\"".formatted(now.plus(Duration.ofHours(23))))
        .is(202);
    sent(
            person,
            "\"body\": \"late\", \"send_at\": \"%s\"".formatted(now.plus(Duration.ofHours(25))))
        .isProblem(422, "window_closed");
  }

  @Test
  @DisplayName("W3 goes as a template outside of the window, filled in and shown as it is read")
  void template() {
    String person = "+14155550606";
    optsIn(person);
    JsonNode message = sent(person, TEMPLATE).is(202).json();
    assertThat(message.get("body").asString()).isEqualTo(TEMPLATE_TEXT);
    assertThat(message.get("template").get("role").asString()).isEqualTo("only");
    assertThat(reasons(message)).contains("goes as template order_update: they opted in");
    once(message, "delivered", "read");
    assertThat(arrived(person)).containsExactly(TEMPLATE_TEXT);
    String sid = message.get("template").get("content_sid").asString();
    JsonNode german =
        sent(person, TEMPLATE.replace("\"variables\"", "\"language\": \"de\", \"variables\""))
            .is(202)
            .json();
    assertThat(german.get("body").asString()).startsWith("Hallo Ann");
    assertThat(german.get("template").get("content_sid").asString()).isNotEqualTo(sid);
  }

  @Test
  @DisplayName("W3 waits in the queue while its template is paused, and goes once that is back")
  void pausedInTheQueue() {
    String person = "+14155550607";
    optsIn(person);
    JsonNode message = sent(person, inAnHour() + TEMPLATE).is(202).json();
    String sid = message.get("template").get("content_sid").asString();
    decide(sid, "paused");
    gateway.moveClock(Duration.ofHours(1));
    await()
        .atMost(ENOUGH)
        .until(() -> message(message).path("reason").asString("").contains("is paused"));
    assertThat(message(message).get("status").asString()).isEqualTo("queued");
    decide(sid, "approved");
    once(message, "delivered", "read");
  }

  @Test
  @DisplayName("W3 ends refused where its template was rejected while it waited")
  void rejectedInTheQueue() {
    String person = "+14155550608";
    optsIn(person);
    JsonNode message = sent(person, inAnHour() + TEMPLATE).is(202).json();
    String sid = message.get("template").get("content_sid").asString();
    decide(sid, "rejected");
    gateway.moveClock(Duration.ofHours(1));
    assertThat(once(message, "refused").get("reason").asString())
        .startsWith("template_not_approved: template order_update was rejected");
    decide(sid, "approved");
    assertThat(arrived(person)).isEmpty();
  }

  private static String inAnHour() {
    Instant now = Instant.parse(gateway.get("/sim/clock").json().get("now").asString());
    return "\"send_at\": \"" + now.plus(Duration.ofHours(1)) + "\", ";
  }

  private static void decide(String sid, String status) {
    gateway.put("/sim/templates/" + sid, "{\"status\": \"" + status + "\"}").is(200);
    gateway.post("/v1/templates/sync", "").is(200);
  }

  @Test
  @DisplayName(
      "W4 goes as the template beside its text where the window is closed, else as the text")
  void fallback() {
    String person = "+14155550609";
    optsIn(person);
    JsonNode outside = sent(person, "\"body\": \"It is on its way.\", " + TEMPLATE).is(202).json();
    assertThat(outside.get("body").asString()).isEqualTo(TEMPLATE_TEXT);
    assertThat(reasons(outside)).contains("goes as template order_update and not as the text");
    once(outside, "delivered", "read");
    writes(person, "thanks");
    JsonNode inside = sent(person, "\"body\": \"It is on its way.\", " + TEMPLATE).is(202).json();
    assertThat(inside.get("template").get("role").asString()).isEqualTo("fallback");
    once(inside, "delivered", "read");
    assertThat(arrived(person)).containsExactly(TEMPLATE_TEXT, "It is on its way.");
  }

  @Test
  @DisplayName("W4 goes as the template that a rule names for its text")
  void fallbackByRule() {
    String person = "+14155550610";
    optsIn(person);
    gateway
        .put(
            "/v1/templates",
            """
            {"fallbacks": [{"contains": ["order"], "template": "order_update",
              "variables": {"1": "{metadata.name}", "2": "{metadata.order}", "3": "Friday"}}]}
            """)
        .is(200);
    String metadata = ", \"metadata\": {\"name\": \"Ann\", \"order\": \"A-17\"}";
    JsonNode message = sent(person, "\"body\": \"Your ORDER is here\"" + metadata).is(202).json();
    assertThat(message.get("body").asString()).isEqualTo(TEMPLATE_TEXT);
    sent(person, "\"body\": \"Something else\"" + metadata).isProblem(422, "window_closed");
    gateway
        .put("/v1/templates", "{\"fallbacks\": [{\"template\": \"nonesuch\"}]}")
        .isProblem(422, "unknown_template");
    gateway
        .put("/v1/templates", "{\"fallbacks\": [{\"template\": \"order_update\"}]}")
        .isProblem(422, "bad_variables");
    gateway.put("/v1/templates", "{\"fallbacks\": []}").is(200);
    once(message, "delivered", "read");
  }

  @Test
  @DisplayName("W5 opens a conversation only with an opt-in that has its source and its proof")
  void optIn() {
    String person = "+14155550611";
    assertThat(sent(person, TEMPLATE).isProblem(422, "not_opted_in").text())
        .contains("have not opted in", "/v1/consents/");
    gateway
        .put(
            "/v1/consents/" + person,
            "{\"channel\": \"sms\", \"status\": \"opted_in\", \"source\": \"web\", \"proof\": \"form 1\"}")
        .is(200);
    sent(person, TEMPLATE).isProblem(422, "not_opted_in");
    gateway
        .put(
            "/v1/consents/" + person,
            "{\"channel\": \"whatsapp\", \"status\": \"opted_in\", \"source\": \"web\"}")
        .is(200);
    assertThat(sent(person, TEMPLATE).isProblem(422, "not_opted_in").text())
        .contains("without its proof");
    optsIn(person);
    once(sent(person, TEMPLATE).is(202).json(), "delivered", "read");
    gateway
        .put(
            "/v1/consents/" + person,
            "{\"channel\": \"whatsapp\", \"status\": \"opted_out\", \"source\": \"letter\"}")
        .is(200);
    sent(person, TEMPLATE).isProblem(422, "opted_out");
  }

  @Test
  @DisplayName("W5 may answer a person who wrote without one, but for marketing")
  void answersNeedNoOptIn() {
    String person = "+14155550612";
    writes(person, "hi");
    once(sent(person, TEMPLATE).is(202).json(), "delivered", "read");
    sent(
            person,
            "\"template\": {\"name\": \"spring_sale\", \"variables\": {\"1\": \"Ann\", \"2\": \"20%\", \"3\": \"X\"}}")
        .isProblem(422, "not_opted_in");
  }

  @Test
  @DisplayName(
      "F20 whose window closes while it waits goes as its template or ends with the reason, and 63016 is never heard")
  void windowClosesInTheQueue() {
    String person = "+14155550613";
    // Long enough before the message that every worker has heard of it.
    rate(0);
    optsIn(person);
    writes(person, "where is my order?");
    JsonNode withTemplate =
        sent(person, "\"body\": \"It is on its way.\", " + TEMPLATE).is(202).json();
    JsonNode textOnly = sent(person, "\"body\": \"Thank you for asking.\"").is(202).json();
    assertThat(withTemplate.get("template").get("role").asString()).isEqualTo("fallback");
    gateway.moveClock(Duration.ofHours(24).minusSeconds(90));
    rate(80);
    JsonNode refused = once(textOnly, "refused");
    assertThat(refused.get("reason").asString())
        .startsWith("window_closed: no free text may go")
        .contains("approved template");
    JsonNode delivered = once(withTemplate, "delivered", "read");
    assertThat(delivered.get("template").get("role").asString()).isEqualTo("only");
    assertThat(delivered.get("body").asString()).isEqualTo(TEMPLATE_TEXT);
    assertThat(reasons(delivered)).contains("goes as template order_update and not as the text");
    assertThat(arrived(person)).containsExactly(TEMPLATE_TEXT);
    assertThat(gateway.get("/v1/messages?channel=whatsapp&limit=200").text())
        .doesNotContain("63016");
  }

  @Test
  @DisplayName("W2 that waits goes as its text where they write again before it leaves")
  void windowOpensAgain() {
    String person = "+14155550614";
    rate(0);
    optsIn(person);
    writes(person, "first");
    JsonNode message = sent(person, "\"body\": \"It is on its way.\", " + TEMPLATE).is(202).json();
    gateway.moveClock(Duration.ofHours(25));
    writes(person, "second");
    rate(80);
    once(message, "delivered", "read");
    assertThat(arrived(person)).containsExactly("It is on its way.");
  }

  private static void faults(String... rules) {
    gateway
        .put("/sim/faults", "{\"seed\": 1, \"rules\": [" + String.join(",", rules) + "]}")
        .is(200);
  }

  private static String fault(String operation, String person, String action) {
    return "{\"operation\": \"%s\", \"to\": \"%s\", \"action\": \"%s\", \"remaining\": 9}"
        .formatted(operation, person, action);
  }

  @Test
  @DisplayName("W3 whose answer was lost is found in the provider's list by what it says, once")
  void lostAnswer() {
    String person = "+14155550615";
    optsIn(person);
    faults(
        fault("messages.create", person, "reset_after"),
        fault("messages.callback", person, "drop_callback"));
    JsonNode message = sent(person, TEMPLATE).is(202).json();
    once(message, "unknown");
    gateway.moveClock(Duration.ofSeconds(10));
    assertThat(once(message, "sent", "delivered", "read").get("provider_sid").asString())
        .isNotEmpty();
    assertThat(arrived(person)).containsExactly(TEMPLATE_TEXT);
    faults();
  }

  @Test
  @DisplayName(
      "W3 whose answer was lost is sent again where the provider's list has nothing that may be it")
  void neverArrived() {
    String person = "+14155550619";
    optsIn(person);
    faults(fault("messages.create", person, "500_before").replace("9}", "1}"));
    JsonNode message = sent(person, TEMPLATE).is(202).json();
    once(message, "unknown");
    for (int look = 0; look < 3; look++) {
      gateway.moveClock(Duration.ofSeconds(31));
    }
    await()
        .atMost(ENOUGH)
        .until(() -> {
          gateway.moveClock(Duration.ofSeconds(31));
          return !message(message).get("status").asString().equals("unknown");
        });
    once(message, "delivered", "read");
    assertThat(arrived(person)).containsExactly(TEMPLATE_TEXT);
    faults();
  }

  @Test
  @DisplayName(
      "W3 whose answer was lost waits for a person where the list has one that cannot be told from it")
  void cannotBeTold() {
    String person = "+14155550620";
    optsIn(person);
    String sid = gateway.get("/v1/templates/invoice").json().get("content_sid").asString();
    gateway
        .send(
            gateway
                .anonymous(
                    "/2010-04-01/Accounts/" + SimulatorSettings.ACCOUNT_SID + "/Messages.json")
                .headers(
                    "Authorization",
                    "Basic " + TemplatesTest.BASIC,
                    "Content-Type",
                    "application/x-www-form-urlencoded")
                .POST(
                    Running.text(
                        "From=whatsapp%3A%2B14155550100&To=whatsapp%3A%2B14155550620&ContentSid="
                            + sid)))
        .is(201);
    faults(fault("messages.create", person, "500_before"));
    JsonNode message = sent(person, TEMPLATE).is(202).json();
    once(message, "unknown");
    await()
        .atMost(ENOUGH)
        .until(() -> {
          gateway.moveClock(Duration.ofSeconds(10));
          return reasons(message(message)).contains("cannot be told by its text");
        });
    assertThat(message(message).get("status").asString()).isEqualTo("unknown");
    assertThat(gateway.get("/v1/attention").text()).contains(message.get("id").asString());
    faults();
  }

  @Test
  @DisplayName("W3 in a batch is judged line by line, and dry")
  void batch() {
    String person = "+14155550616";
    optsIn(person);
    String lines =
        """
        {"to": "%s", "channel": "whatsapp", %s}
        {"to": "+14155550617", "channel": "whatsapp", %s}
        {"to": "%s", "channel": "whatsapp", "body": "hello"}
        {"to": "%s", "body": "an SMS"}
        """
            .formatted(person, TEMPLATE, TEMPLATE, person, person);
    for (String query : List.of("?dry_run=true", "")) {
      List<JsonNode> answers = gateway.batch(query, lines).is(200).lines();
      assertThat(answers)
          .extracting(line -> line.path("problem").path("code").asString("good"))
          .containsExactly("good", "not_opted_in", "window_closed", "good");
    }
  }

  @Test
  @DisplayName("loses what was filled in when its text is taken away")
  void redacted() {
    String person = "+14155550618";
    optsIn(person);
    JsonNode message = once(sent(person, TEMPLATE).is(202).json(), "delivered", "read");
    JsonNode left =
        gateway.post("/v1/messages/" + message.get("id").asString() + "/redact", "").is(200).json();
    assertThat(left.get("template").get("name").asString()).isEqualTo("order_update");
    assertThat(left.toString()).doesNotContain("A-17", "Friday");
  }
}
