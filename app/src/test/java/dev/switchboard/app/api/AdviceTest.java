package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.client.Advice;
import dev.switchboard.client.ChannelQuestion;
import dev.switchboard.client.Ranking;
import dev.switchboard.client.Switchboard;
import dev.switchboard.client.VerificationQuestion;
import java.math.BigDecimal;
import java.time.Duration;
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

@DisplayName("Advice")
class AdviceTest {
  private static final String CHANNEL = "/v1/advice/channel";
  private static final String VERIFICATION = "/v1/advice/verification";
  private static final Duration ENOUGH = Duration.ofSeconds(30);

  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  @BeforeAll
  static void templatesAreKnown() {
    gateway.post("/v1/templates/sync", "").is(200);
  }

  private static JsonNode channel(String question) {
    return gateway.post(CHANNEL, question).is(200).json();
  }

  private static JsonNode verification(String question) {
    return gateway.post(VERIFICATION, question).is(200).json();
  }

  private static JsonNode choice(JsonNode ranked, String word) {
    return StreamSupport.stream(ranked.spliterator(), false)
        .filter(one -> one.get("choice").asString().equals(word))
        .findFirst()
        .orElseThrow(() -> new AssertionError(word + " is not in " + ranked));
  }

  private static String first(JsonNode ranked) {
    return ranked.get(0).get("choice").asString();
  }

  private static String order(JsonNode ranked) {
    return StreamSupport.stream(ranked.spliterator(), false)
        .map(one -> one.get("choice").asString())
        .collect(Collectors.joining(" "));
  }

  private static String reasons(JsonNode ranked, String word) {
    return choice(ranked, word).get("reasons").toString();
  }

  private static String changes(JsonNode ranked, String word) {
    return choice(ranked, word).get("would_change_if").toString();
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

  /** What was reported of messages of ours to a country, in the last hour. */
  private static void counted(String country, String kind, int n) {
    gateway
        .store()
        .sql()
        .sql(
            """
            insert into signal_count (sender, hour, country, kind, code, shard, n)
            values (?, date_trunc('hour', now()), ?, ?, 0, 0, ?)
            """)
        .params(Running.OURS, country, kind, n)
        .update();
  }

  private static void verified(String country, String channel, int started, int approved) {
    gateway
        .store()
        .sql()
        .sql(
            """
            insert into verify_count (minute, country, prefix, channel, started, sent, approved)
            values (date_trunc('minute', now() - interval '1 hour'), ?, '+4912345', ?, ?, ?, ?)
            """)
        .params(country, channel, started, started, approved)
        .update();
  }

  @Test
  @DisplayName(
      "D1 tells every channel with score, reasons, cost and what would change it, the best first")
  void shape() {
    JsonNode ranked = channel("{\"to\": \"+4915112345601\"}");
    assertThat(ranked.isArray()).isTrue();
    assertThat(order(ranked)).isEqualTo("sms voice whatsapp");
    assertThat(ranked)
        .allSatisfy(one ->
            assertThat(one.propertyNames())
                .containsExactlyInAnyOrder(
                    "choice", "score", "reasons", "cost", "would_change_if"));
    assertThat(ranked.get(0).get("cost"))
        .as("as the same text is estimated")
        .isEqualTo(
            gateway
                .post("/v1/estimates", "{\"to\": \"+4915112345601\", \"body\": \"Hello\"}")
                .is(200)
                .json()
                .get("estimated_cost"));
    assertThat(ranked.get(2).get("score").asInt()).isZero();
    assertThat(reasons(ranked, "whatsapp"))
        .contains("they have not written to whatsapp:+14155550100 yet");
    assertThat(changes(ranked, "whatsapp"))
        .contains(
            "if they write to whatsapp:+14155550100", "you name an approved template, such as ");
  }

  @Test
  @DisplayName("D1 goes by the window that the person's own message opened, and by its end")
  void window() {
    String person = "+4915112345602";
    gateway
        .post(
            "/sim/phones/" + person + "/messages",
            "{\"to\": \"%s\", \"body\": \"hello\", \"channel\": \"whatsapp\"}"
                .formatted(Running.OURS))
        .is(201);
    await()
        .atMost(ENOUGH)
        .until(() -> gateway.get("/v1/conversations/" + person).text().contains("hello"));
    JsonNode open = channel("{\"to\": \"%s\", \"body\": \"We are on it.\"}".formatted(person));
    assertThat(first(open)).isEqualTo("whatsapp");
    assertThat(reasons(open, "whatsapp"))
        .contains("their window is open until", "Meta takes no fee");
    JsonNode later =
        channel(
            "{\"to\": \"%s\", \"at\": \"%s\"}"
                .formatted(person, java.time.Instant.now().plus(Duration.ofHours(30))));
    assertThat(first(later)).isEqualTo("sms");
    assertThat(reasons(later, "whatsapp")).contains("No free text may go at", "ended at");
  }

  @Test
  @DisplayName("D1 goes by the template's approval and by the opt-in on record")
  void template() {
    String person = "+5511912345603";
    String question = "{\"to\": \"%s\", \"template\": \"order_update\"}".formatted(person);
    assertThat(reasons(channel(question), "whatsapp"))
        .contains("They have not opted in to WhatsApp");
    optsIn(person);
    JsonNode ranked = channel(question);
    assertThat(first(ranked)).isEqualTo("whatsapp");
    assertThat(reasons(ranked, "whatsapp"))
        .contains(
            "Goes as template order_update",
            "Nearly everybody in Brazil",
            "They opted in to WhatsApp messages on",
            "source checkout");
    assertThat(reasons(channel(question.replace("order_update", "no_such")), "whatsapp"))
        .contains("The name no_such is no template of the provider");
  }

  @Test
  @DisplayName("D1 takes out what somebody opted out of; a STOP to texts is one to calls")
  void optedOut() {
    String person = "+14155550604";
    gateway
        .put(
            "/v1/consents/" + person,
            "{\"channel\": \"sms\", \"status\": \"opted_out\", \"source\": \"keyword\"}")
        .is(200);
    JsonNode ranked = channel("{\"to\": \"%s\"}".formatted(person));
    assertThat(ranked).allSatisfy(one -> assertThat(one.get("score").asInt()).isZero());
    assertThat(reasons(ranked, "sms")).contains("They opted out of texts from +14155550100");
    assertThat(reasons(ranked, "voice")).contains("They opted out of texts from +14155550100");
    assertThat(changes(ranked, "voice")).contains("if they opt in to calls: then it can be taken");
  }

  @Test
  @DisplayName("D1 goes by what arrived from our number in that country, and in no other")
  void delivered() {
    counted("SE", "delivered", 9);
    counted("SE", "failed", 31);
    counted("NO", "delivered", 196);
    counted("NO", "failed", 4);
    JsonNode sweden = channel("{\"country\": \"SE\"}");
    assertThat(reasons(sweden, "sms"))
        .contains("Only 9 of 40 texts to Sweden arrived here in the last 7 days (22.5 %)");
    assertThat(first(sweden)).isEqualTo("voice");
    assertThat(reasons(channel("{\"country\": \"NO\"}"), "sms"))
        .contains("196 of 200 texts to Norway arrived here in the last 7 days (98 %)");
    assertThat(reasons(channel("{\"country\": \"FI\"}"), "sms")).doesNotContain("arrived here");
  }

  @Test
  @DisplayName("D1 knows a landline, the hour and the pause of a sender")
  void circumstances() {
    JsonNode landline = channel("{\"to\": \"+442079460000\", \"at\": \"2026-12-01T12:00:00Z\"}");
    assertThat(order(landline)).isEqualTo("voice sms whatsapp");
    assertThat(reasons(landline, "sms")).contains("It is a landline, which takes no texts.");
    JsonNode night =
        channel(
            "{\"to\": \"+442079460000\", \"urgency\": \"now\", \"at\": \"2026-12-01T03:12:00Z\"}");
    assertThat(reasons(night, "voice")).contains("It is 03:12 there: only a call wakes somebody.");
    gateway.put("/v1/senders/" + Running.OURS, "{\"rate\": 0}").is(200);
    try {
      assertThat(reasons(channel("{\"to\": \"+14155550605\"}"), "sms"))
          .contains("+14155550100 is paused (its rate is 0)");
    } finally {
      gateway.put("/v1/senders/" + Running.OURS, "{\"rate\": 80}").is(200);
    }
  }

  @Test
  @DisplayName("D2 tells every method with security notes, and the cost of a success")
  void methods() {
    JsonNode ranked =
        verification(
            "{\"to\": \"+4915112345606\", \"email\": true, \"stakes\": \"high\", \"device\": \"other\"}");
    assertThat(order(ranked)).isEqualTo("whatsapp sms call email sna");
    assertThat(reasons(ranked, "sms"))
        .contains("NIST SP 800-63B", "passkey", "new SIM", "false page", "for the approval and ");
    assertThat(new BigDecimal(choice(ranked, "sms").get("cost").get("amount").asString()))
        .isGreaterThan(new BigDecimal("0.05"));
    assertThat(reasons(ranked, "email")).contains("allows no e-mail as a second factor");
    assertThat(reasons(ranked, "sna")).contains("they are on another device");
    assertThat(order(verification("{\"to\": \"+442079460000\"}"))).startsWith("call");
  }

  @Test
  @DisplayName("D2 goes by countries, blocked prefixes and by how many typed their codes there")
  void guarded() {
    gateway.put("/v1/verify/settings", "{\"countries\": [\"DE\", \"SE\", \"US\"]}").is(200);
    assertThat(reasons(verification("{\"country\": \"FR\"}"), "sms"))
        .contains("No codes go to FR (setting countries)");
    gateway.put("/v1/verify/blocks/%2B1202555", "{\"reason\": \"pumped last night\"}").is(200);
    JsonNode blocked = verification("{\"to\": \"+12025550107\", \"email\": true}");
    assertThat(first(blocked)).isEqualTo("email");
    assertThat(reasons(blocked, "sms"))
        .contains("begin with +1202555 are blocked", "pumped last night");
    verified("SE", "sms", 180, 12);
    verified("SE", "email", 50, 48);
    JsonNode pumped = verification("{\"country\": \"SE\", \"device\": \"other\"}");
    assertThat(reasons(pumped, "sms"))
        .contains("Only 12 of 180 that began with sms in Sweden in the last 7 days", "(6.7 %)");
    assertThat(reasons(pumped, "call")).contains("it looks like SMS pumping");
    gateway.put("/v1/verify/settings", "{\"countries\": [\"*\"]}").is(200);
  }

  @Test
  @DisplayName("says nothing of whether somebody was ever verified")
  void noTraceOfPeople() {
    String known = "+4915112345607";
    gateway
        .post("/v1/verifications", "{\"to\": \"%s\", \"channel\": \"sms\"}".formatted(known))
        .is(201);
    assertThat(verification("{\"to\": \"%s\"}".formatted(known)).toString())
        .isEqualTo(verification("{\"to\": \"+4915112345608\"}").toString());
  }

  @Test
  @DisplayName("stores nothing and sends nothing")
  void storesNothing() {
    long before = gateway.stored();
    int sent = gateway.get("/sim/ledger").json().path("messages").size();
    channel("{\"to\": \"+14155550609\", \"body\": \"Hello\"}");
    verification("{\"to\": \"+14155550609\"}");
    assertThat(gateway.stored()).isEqualTo(before);
    assertThat(gateway.get("/sim/ledger").json().path("messages")).hasSize(sent);
    assertThat(gateway.get("/v1/conversations").text()).doesNotContain("+14155550609");
  }

  @ParameterizedTest(name = "{1} {2}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "channel | 400 | malformed | {} | to",
        "channel | 400 | malformed | {\"to\": \"+14155550123\", \"country\": \"US\"} | country",
        "channel | 400 | malformed | {\"country\": \"Germany\"} | country",
        "channel | 400 | malformed | {\"country\": \"XX\"} | country",
        "channel | 400 | malformed | {\"to\": \"+14155550123\", \"colour\": \"red\"} | colour",
        "channel | 400 | malformed | {\"to\": 14155550123} | to",
        "channel | 400 | malformed | {\"to\": \"+14155550123\", \"urgency\": \"soonish\"} | urgency",
        "channel | 400 | malformed | {\"to\": \"+14155550123\", \"media\": \"song\"} | media",
        "channel | 400 | malformed | {\"to\": \"+14155550123\", \"accessibility\": [\"tired\"]} | accessibility",
        "channel | 400 | malformed | {\"to\": \"+14155550123\", \"accessibility\": [null]} | accessibility",
        "channel | 400 | malformed | {\"to\": \"+14155550123\", \"conversation\": \"yes\"} | conversation",
        "channel | 400 | malformed | {\"to\": \"+14155550123\", \"at\": \"noon\"} | at",
        "channel | 400 | malformed | {\"to\": \"+14155550123\", \"length\": -1} | length",
        "channel | 400 | malformed | {\"to\": \"+14155550123\", \"length\": 20001} | length",
        "channel | 422 | invalid_number | {\"to\": \"4155550123\"} | to",
        "channel | 422 | empty_body | {\"to\": \"+14155550123\", \"body\": \" \"} | body",
        "verification | 400 | malformed | {} | to",
        "verification | 400 | malformed | {\"email\": false} | to",
        "verification | 400 | malformed | {\"to\": \"+14155550123\", \"stakes\": \"huge\"} | stakes",
        "verification | 400 | malformed | {\"to\": \"+14155550123\", \"device\": \"desk\"} | device",
        "verification | 400 | malformed | {\"to\": \"+14155550123\", \"prove\": \"love\"} | prove",
        "verification | 400 | malformed | {\"email\": \"ann@example.com\"} | email",
        "verification | 422 | invalid_number | {\"to\": \"nobody\"} | to",
      })
  @DisplayName("refuses what it does not understand, and names the field")
  void refused(String path, int status, String code, String question, String field) {
    gateway.post("/v1/advice/" + path, question).isProblem(status, code).names(field);
  }

  @Test
  @DisplayName("D1 D2 comes by the Java client too")
  void client() {
    Switchboard client = Switchboard.at(gateway.uri(), gateway.key());
    Ranking channels =
        client
            .advice()
            .channel(
                ChannelQuestion.to("+14155550610")
                    .saying("Your flight is canceled.")
                    .withUrgency("now")
                    .toBeRead()
                    .forPeopleWho(List.of("no_smartphone")));
    assertThat(channels.choices()).extracting(Advice::choice).startsWith("voice", "sms");
    assertThat(channels.choices().getLast().isPossible()).isFalse();
    assertThat(channels.choices().getFirst().cost().orElseThrow().amount()).isPositive();
    Ranking methods =
        client
            .advice()
            .verification(VerificationQuestion.of("+14155550610").withDevice("mobile_data"));
    assertThat(methods.choices().getFirst().choice()).isEqualTo("sna");
  }
}
