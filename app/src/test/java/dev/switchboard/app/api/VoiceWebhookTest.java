package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.twilio.webhook.FormBody;
import dev.switchboard.twilio.webhook.Payload;
import dev.switchboard.twilio.webhook.Signature;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/** Twilio's side of calls, with an account behind a proxy. */
@DisplayName("A webhook of a call")
class VoiceWebhookTest {
  private static final String PUBLIC = "https://voice.example.com";
  private static final String TOKEN = "primary0primary0primary0primary0";
  private static final String VOICE = "/webhooks/twilio/voice/";

  @RegisterExtension
  static final Running gateway =
      Running.alone(settings -> Running.behindProxy(settings, PUBLIC, List.of(TOKEN)));

  private static String sid() {
    return "CA" + UUID.randomUUID().toString().replace("-", "");
  }

  private static Answer signed(String path, String form) throws Exception {
    return gateway.send(
        gateway
            .anonymous(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "X-Twilio-Signature",
                Signature.sign(
                    TOKEN,
                    PUBLIC + path,
                    new Payload.Form(
                        FormBody.parse(form.getBytes(StandardCharsets.UTF_8)).params())))
            .POST(BodyPublishers.ofString(form)));
  }

  private static Answer signedGet(String path) throws Exception {
    return gateway.send(
        gateway
            .anonymous(path)
            .header(
                "X-Twilio-Signature", Signature.sign(TOKEN, PUBLIC + path, new Payload.Nothing())));
  }

  private static Element xml(Answer answer) throws Exception {
    assertThat(answer.is(200).header("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/xml"));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(answer.bytes()))
        .getDocumentElement();
  }

  private static String incoming(String sid, String from) {
    return "CallSid="
        + sid
        + "&From="
        + from.replace("+", "%2B")
        + "&To=%2B14155550100&CallStatus=ringing&Direction=inbound&AccountSid=AC"
        + "1".repeat(32);
  }

  private static List<JsonNode> of(String person) {
    return gateway
        .get("/v1/calls?from=" + person)
        .is(200)
        .json()
        .get("data")
        .valueStream()
        .toList();
  }

  private static long reports() {
    return gateway
        .store()
        .sql()
        .sql("select (select count(*) from call_report) + (select count(*) from call)")
        .query(Long.class)
        .single();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "incoming",
        "status?c=x&a=1",
        "answer?c=x&a=1",
        "gather?c=x&a=1&n=1",
        "fallback",
        "machine?c=x&a=1",
        "recording?c=x&a=1",
        "left?v=line",
        "forwarded",
        "transcription?v=line"
      })
  @DisplayName("H1 whose signature is missing or wrong is 403, and nothing of it is kept")
  void forged(String path) throws Exception {
    String form = incoming(sid(), "+14155550111");
    long before = reports();
    for (String signature :
        List.of("", "wrong", Signature.sign(TOKEN, PUBLIC + VOICE + path, new Payload.Nothing()))) {
      gateway
          .send(
              gateway
                  .anonymous(VOICE + path)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("X-Twilio-Signature", signature)
                  .POST(BodyPublishers.ofString(form)))
          .isProblem(403, "bad_signature");
    }
    gateway.send(gateway.anonymous(VOICE + path)).isProblem(403, "bad_signature");
    assertThat(reports()).isEqualTo(before);
  }

  @Test
  @DisplayName("I5 of an incoming call answers politely, and its events end it, by POST and by GET")
  void incomingCall() throws Exception {
    String sid = sid();
    String person = "+14155550131";
    Element polite = xml(signed(VOICE + "incoming", incoming(sid, person)));
    assertThat(polite.getTagName()).isEqualTo("Response");
    assertThat(polite.getElementsByTagName("Say").getLength()).isOne();
    xml(signed(VOICE + "incoming", incoming(sid, person)));
    signed(
            VOICE + "status",
            "CallSid="
                + sid
                + "&CallStatus=completed&CallDuration=12&SequenceNumber=0&Timestamp=Mon%2C+30+Nov+2026+09%3A00%3A00+%2B0000")
        .is(204);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> {
          assertThat(of(person)).hasSize(1);
          assertThat(of(person).getFirst().get("status").asString()).isEqualTo("completed");
          assertThat(of(person).getFirst().get("duration").asInt()).isEqualTo(12);
        });
    String other = "+14155550132";
    xml(signedGet(VOICE + "incoming?" + incoming(sid(), other)));
    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(of(other)).hasSize(1));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "answer?c=00000000-0000-7000-8000-000000000000&a=1",
        "answer?c=nonsense",
        "answer",
        "gather?c=nonsense&a=x&n=y",
        "fallback?ErrorCode=11200"
      })
  @DisplayName("I6 is answered with a sentence and a hang-up, whatever is wrong inside")
  void always(String path) throws Exception {
    Element sorry = xml(signed(VOICE + path, "CallSid=" + sid() + "&CallStatus=in-progress"));
    assertThat(sorry.getElementsByTagName("Say").getLength()).isOne();
    assertThat(sorry.getElementsByTagName("Hangup").getLength()).isOne();
    xml(signed(VOICE + path, "NoSid=1"));
  }

  @Test
  @DisplayName("I5 of a SID that nobody knows is kept and answered")
  void stranger() throws Exception {
    signed(VOICE + "status", "CallSid=" + sid() + "&CallStatus=ringing&SequenceNumber=1").is(204);
    signed(VOICE + "status", "CallStatus=ringing").isProblem(400, "malformed");
  }

  @Test
  @DisplayName(
      "I5 while the store is away is kept, answered all the same, and applied once it is back")
  void storeAway() throws Exception {
    String person = "+14155550141";
    String sid = sid();
    gateway.store().suspect("a test");
    xml(signed(VOICE + "incoming", incoming(sid, person)));
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(of(person)).hasSize(1));
  }
}
