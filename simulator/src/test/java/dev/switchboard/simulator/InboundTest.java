package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.twilio.security.RequestValidator;
import dev.switchboard.simulator.number.OwnNumber.Hook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class InboundTest {
  private static final String PHONE = "+14155550123";

  private Sim sim;
  private Receiver app;

  @BeforeEach
  void start() throws Exception {
    sim = Sim.quick();
    app = new Receiver();
    sim.server.simulator().wire(Sim.FROM, Hook.post(app.url("/in")), Hook.NONE);
  }

  @AfterEach
  void stop() {
    sim.close();
    app.close();
  }

  private String write(String body) throws Exception {
    Sim.Reply reply =
        sim.control(
            "/sim/phones/" + PHONE + "/messages",
            "{\"to\":\"%s\",\"body\":\"%s\"}".formatted(Sim.FROM, body));
    assertThat(reply.status()).as(reply.http().body()).isEqualTo(201);
    return reply.text("sid");
  }

  private List<String> onPhone() throws Exception {
    List<String> found = new ArrayList<>();
    sim.get("/sim/phones/" + PHONE)
        .json()
        .path("messages")
        .forEach(message ->
            found.add(
                message.path("direction").asString() + ": " + message.path("body").asString()));
    return found;
  }

  private List<String> alerts() throws Exception {
    List<String> found = new ArrayList<>();
    sim.get("/sim/page/timeline")
        .json()
        .path("events")
        .forEach(event -> {
          if (event.path("kind").asString().equals("alert")) {
            found.add(event.path("title").asString().substring(0, 5));
          }
        });
    return found;
  }

  @Test
  void what_a_phone_writes_reaches_the_webhook_signed() throws Exception {
    String sid = write("Hi there, a question");

    await().untilAsserted(() -> assertThat(app.hits).hasSize(1));
    Receiver.Hit hit = app.hits.getFirst();
    assertThat(hit.value("MessageSid")).isEqualTo(sid);
    assertThat(hit.value("SmsSid")).isEqualTo(sid);
    assertThat(hit.value("SmsMessageSid")).isEqualTo(sid);
    assertThat(hit.value("From")).isEqualTo(PHONE);
    assertThat(hit.value("To")).isEqualTo(Sim.FROM);
    assertThat(hit.value("Body")).isEqualTo("Hi there, a question");
    assertThat(hit.value("SmsStatus")).isEqualTo("received");
    assertThat(hit.value("NumMedia")).isEqualTo("0");
    assertThat(hit.value("NumSegments")).isEqualTo("1");
    assertThat(
            new RequestValidator(SimulatorSettings.AUTH_TOKEN)
                .validate(app.url("/in"), hit.values(), hit.headers().get("X-Twilio-Signature")))
        .isTrue();
    JsonNode message = sim.get(Sim.BASE + "/Messages/" + sid + ".json").json();
    assertThat(message.path("direction").asString()).isEqualTo("inbound");
    assertThat(message.path("status").asString()).isEqualTo("received");
    assertThat(sim.ledger()).isEmpty();
  }

  @Test
  void media_comes_with_its_type() throws Exception {
    sim.control(
        "/sim/phones/" + PHONE + "/messages",
        "{\"to\":\"%s\",\"media_urls\":[\"http://example.com/a.png\"]}".formatted(Sim.FROM));

    await().untilAsserted(() -> assertThat(app.hits).hasSize(1));
    Receiver.Hit hit = app.hits.getFirst();
    assertThat(hit.value("MessageSid")).startsWith("MM");
    assertThat(hit.value("MediaUrl0"))
        .matches(
            sim.url(Sim.BASE + "/Messages/") + hit.value("MessageSid") + "/Media/ME[0-9a-f]{32}");
    assertThat(hit.value("MediaContentType0")).isEqualTo("image/png");
    assertThat(hit.value("Body")).isEmpty();
  }

  @Test
  void twiml_answers_appear_on_the_phone_and_in_the_ledger() throws Exception {
    app.answering(hit ->
        Receiver.Answer.twiml(
            "<?xml version=\"1.0\"?><Response><Message>One &amp; only</Message><Message><Body>Two </Body><Body>parts</Body></Message></Response>"));
    write("Hello");

    await()
        .untilAsserted(() ->
            assertThat(onPhone())
                .containsExactly(
                    "inbound: Hello", "outbound-reply: One & only", "outbound-reply: Two parts"));
    assertThat(sim.ledger()).hasSize(2);
    assertThat(alerts()).isEmpty();
  }

  @Test
  void plain_text_is_an_answer_too_and_a_redirect_is_followed() throws Exception {
    app.answering(hit ->
        hit.path().equals("/in")
            ? Receiver.Answer.twiml(
                "<Response><Redirect>more</Redirect><Message>no</Message></Response>")
            : new Receiver.Answer(200, "text/plain", "from more"));
    write("Hello");

    await()
        .untilAsserted(() ->
            assertThat(onPhone()).containsExactly("inbound: Hello", "outbound-reply: from more"));
    assertThat(app.hits.getLast().path()).isEqualTo("/more");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "12100|text/xml|<Response><Message>",
        "12100|text/xml|nonsense",
        "12102|text/xml|<Reply/>",
        "12200|text/xml|<Response><message>x</message></Response>",
        "12300|application/json|{}",
        "14103|text/xml|<Response><Message/></Response>",
        "14110|text/xml|<Response><Say>x</Say></Response>",
        "12100|text/xml|<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><Response><Message>&a;</Message></Response>",
        "14101|text/xml|<Response><Message to='nobody'>x</Message></Response>",
      })
  void a_bad_answer_becomes_an_alert_and_nothing_is_sent(String row) throws Exception {
    String[] parts = row.split("\\|", 3);
    app.answering(hit -> new Receiver.Answer(200, parts[1], parts[2]));
    write("Hello");

    await().untilAsserted(() -> assertThat(alerts()).containsExactly(parts[0]));
    assertThat(onPhone()).containsExactly("inbound: Hello");
  }

  @Test
  void a_failing_webhook_is_an_alert_and_the_fallback_is_asked_with_the_reason() throws Exception {
    sim.server
        .simulator()
        .wire(Sim.FROM, Hook.post(app.url("/in")).withFallbackUrl(app.url("/fallback")), Hook.NONE);
    app.answering(hit ->
        hit.path().equals("/in")
            ? new Receiver.Answer(500, "", "")
            : Receiver.Answer.twiml("<Response><Message>saved</Message></Response>"));
    write("Hello");

    await()
        .untilAsserted(
            () -> assertThat(onPhone()).containsExactly("inbound: Hello", "outbound-reply: saved"));
    assertThat(app.hits.getLast().value("ErrorCode")).isEqualTo("11200");
    assertThat(app.hits.getLast().value("ErrorUrl")).isEqualTo(app.url("/in"));
    assertThat(alerts()).containsExactly("11200");
  }

  @Test
  void a_redirect_loop_ends() throws Exception {
    app.answering(hit -> Receiver.Answer.twiml("<Response><Redirect>/in</Redirect></Response>"));
    write("Hello");

    await().untilAsserted(() -> assertThat(alerts()).containsExactly("14106"));
    assertThat(app.hits).hasSize(50);
  }

  @Test
  void more_than_thirty_quick_replies_are_taken_for_a_loop() throws Exception {
    app.answering(hit -> Receiver.Answer.twiml("<Response><Message>again</Message></Response>"));
    for (int i = 0; i < 31; i++) {
      int answered = i + 1;
      write("ping " + i);
      await().untilAsserted(() -> assertThat(app.hits).hasSize(answered));
    }

    await().untilAsserted(() -> assertThat(alerts()).containsExactly("14107"));
    assertThat(sim.ledger()).hasSize(30);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"STOP", "stop", " Unsubscribe ", "REVOKE", "OptOut", "quit"})
  void a_stop_word_blocks_the_sender_is_answered_and_still_reaches_the_webhook(String word)
      throws Exception {
    write(word);

    await().untilAsserted(() -> assertThat(app.hits).hasSize(1));
    assertThat(app.hits.getFirst().value("Body")).isEqualTo(word);
    assertThat(app.hits.getFirst().values()).doesNotContainKey("OptOutType");
    assertThat(onPhone().getLast())
        .startsWith("auto-reply: You have successfully been unsubscribed.");
    Sim.Reply refused = sim.text(PHONE, "still there?");
    assertThat(List.of(refused.status(), refused.code())).containsExactly(400, 21610);
    assertThat(sim.ledger()).isEmpty();
    assertThat(sim.get("/sim/phones/" + PHONE).json().path("opted_out").get(0).asString())
        .isEqualTo(Sim.FROM);
    assertThat(sim.get(Sim.BASE + "/Messages.json").json().path("messages")).hasSize(1);
  }

  @Test
  void stop_please_is_no_stop_word() throws Exception {
    write("STOP PLEASE");

    assertThat(sim.text(PHONE, "x").status()).isEqualTo(201);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"START", "yes", "Unstop"})
  void a_start_word_unblocks(String word) throws Exception {
    write("STOP");
    write(word);

    assertThat(sim.text(PHONE, "x").status()).isEqualTo(201);
    assertThat(onPhone())
        .anyMatch(line -> line.startsWith("auto-reply: You have successfully been re-"));
  }

  @Test
  void yes_from_somebody_who_is_not_blocked_is_just_a_word_and_help_is_answered() throws Exception {
    write("Yes");
    assertThat(onPhone()).containsExactly("inbound: Yes");

    write("HELP");
    assertThat(onPhone().getLast()).startsWith("auto-reply: Reply STOP to unsubscribe.");
  }

  @Test
  void a_twiml_answer_to_stop_is_blocked() throws Exception {
    app.answering(hit -> Receiver.Answer.twiml("<Response><Message>Bye</Message></Response>"));
    write("STOP");

    await().untilAsserted(() -> assertThat(alerts()).containsExactly("21610"));
    assertThat(sim.ledger()).isEmpty();
  }

  @Test
  void bad_control_input_is_refused_by_name() throws Exception {
    String path = "/sim/phones/" + PHONE + "/messages";

    assertThat(sim.control(path, "{\"to\":\"+19999999999\",\"body\":\"x\"}").text("code"))
        .isEqualTo("unknown_number");
    assertThat(sim.control(path, "{\"to\":\"" + Sim.FROM + "\"}").text("code"))
        .isEqualTo("empty_body");
    assertThat(sim.control(path, "{\"body\":\"x\"}").text("detail")).contains("to is missing");
    assertThat(sim.control(path, "{\"to\":1,\"body\":\"x\"}").text("detail"))
        .contains("to must be a string");
    assertThat(sim.control(path, "{\"to\":\"" + Sim.FROM + "\",\"text\":\"x\"}").text("detail"))
        .contains("Unknown field text");
    assertThat(app.hits).isEmpty();
  }
}
