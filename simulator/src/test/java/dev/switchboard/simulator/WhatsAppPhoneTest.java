package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.messaging.v2.TypingIndicator;
import com.twilio.security.RequestValidator;
import java.net.http.HttpRequest;
import java.util.Map;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("A phone on WhatsApp in the simulator (W6, W7, W9)")
class WhatsAppPhoneTest {
  private WhatsAppSim whatsapp;

  @BeforeEach
  void start() throws Exception {
    whatsapp = WhatsAppSim.start();
  }

  @AfterEach
  void stop() {
    whatsapp.close();
  }

  @Test
  void a_text_is_told_with_name_and_id_and_signed() throws Exception {
    whatsapp.set("{\"profile_name\":\"Ada L.\"}");
    String sid = whatsapp.write("Where is my order?", "");

    Receiver.Hit hit = whatsapp.told(sid);
    assertThat(hit.values())
        .containsEntry("From", "whatsapp:" + WhatsAppSim.PHONE)
        .containsEntry("To", WhatsAppSim.SENDER)
        .containsEntry("ProfileName", "Ada L.")
        .containsEntry("WaId", "14155550123")
        .containsEntry("MessageType", "text")
        .containsEntry("NumSegments", "1")
        .containsEntry("NumMedia", "0")
        .containsEntry("ReferralNumMedia", "0")
        .doesNotContainKeys("FromCountry", "ButtonText", "Latitude", "OriginalRepliedMessageSid");
    assertThat(
            new RequestValidator(SimulatorSettings.AUTH_TOKEN)
                .validate(
                    whatsapp.app.url("/in"), hit.values(), hit.headers().get("X-Twilio-Signature")))
        .isTrue();
  }

  @Test
  void a_tapped_button_comes_back_with_its_payload_and_what_it_answers() throws Exception {
    String template = whatsapp.template("appointment_reminder", "{}");
    String sid =
        whatsapp.write(
            "Another time",
            ",\"button\":{\"text\":\"Another time\"},\"reply_to\":\"" + template + "\"");

    assertThat(whatsapp.told(sid).values())
        .containsEntry("Body", "Another time")
        .containsEntry("ButtonText", "Another time")
        .containsEntry("ButtonPayload", "reschedule")
        .containsEntry("MessageType", "button")
        .containsEntry("OriginalRepliedMessageSid", template)
        .containsEntry("OriginalRepliedMessageSender", WhatsAppSim.SENDER);
  }

  @Test
  void a_list_item_a_place_and_a_forwarded_text_come_with_their_facts() throws Exception {
    String item =
        whatsapp.write("Parcel shop", ",\"list\":{\"title\":\"Parcel shop\",\"id\":\"shop\"}");
    String place =
        whatsapp.write(
            "",
            ",\"location\":{\"latitude\":52.52,\"longitude\":13.4,\"label\":\"Home\",\"address\":\"Alex 1\"}");
    String forwarded = whatsapp.write("Look", ",\"forwarded\":\"often\"");

    assertThat(whatsapp.told(item).values())
        .containsEntry("ListId", "shop")
        .containsEntry("ListTitle", "Parcel shop")
        .containsEntry("MessageType", "interactive");
    assertThat(whatsapp.told(place).values())
        .containsEntry("Latitude", "52.52")
        .containsEntry("Longitude", "13.4")
        .containsEntry("Label", "Home")
        .containsEntry("Address", "Alex 1")
        .containsEntry("MessageType", "location")
        .containsEntry("Body", "");
    assertThat(whatsapp.told(forwarded).values())
        .containsEntry("Forwarded", "true")
        .containsEntry("FrequentlyForwarded", "true");
  }

  @Test
  void an_ad_is_named() throws Exception {
    String sid =
        whatsapp.write(
            "Is it still there?",
            ",\"referral\":{\"headline\":\"Red bike\",\"source_id\":\"17\",\"source_type\":\"ad\",\"ctwa_clid\":\"c1\"}");

    assertThat(whatsapp.told(sid).values())
        .containsEntry("ReferralHeadline", "Red bike")
        .containsEntry("ReferralSourceId", "17")
        .containsEntry("ReferralSourceType", "ad")
        .containsEntry("ReferralCtwaClid", "c1");
  }

  @Test
  void statuses_say_the_channel_and_a_read_says_so() throws Exception {
    whatsapp.write("Hello", "");
    String sid = whatsapp.send("Body", "Hi", "StatusCallback", whatsapp.app.url("/s")).text("sid");

    await()
        .untilAsserted(() ->
            assertThat(whatsapp.app.statuses(sid)).containsExactly("sent", "delivered", "read"));
    Map<String, String> last = whatsapp.app.hits.getLast().values();
    assertThat(last)
        .containsEntry("ChannelPrefix", "whatsapp")
        .containsEntry("EventType", "READ")
        .doesNotContainKeys("RawDlrDoneDate", "ErrorCode", "ChannelStatusMessage");
    assertThat(last.get("ChannelInstallSid")).matches("XE[0-9a-f]{32}");
  }

  @Test
  void without_receipts_nothing_is_read_and_an_unreachable_phone_gets_it_later() throws Exception {
    whatsapp.write("Hello", "");
    whatsapp.set("{\"read_receipts\":false,\"carrier\":\"unreachable\"}");
    String sid = whatsapp.send("Body", "Hi").text("sid");
    whatsapp.ends(sid, "sent", 0);

    whatsapp.advance("PT1H");
    whatsapp.ends(sid, "sent", 0);
    whatsapp.set("{\"carrier\":\"delivers\"}");
    whatsapp.ends(sid, "delivered", 0);
    whatsapp.advance("PT1M");
    whatsapp.ends(sid, "delivered", 0);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "no_user, 63024, undelivered",
    "blocked, 63014, undelivered",
    "experiment, 63032, undelivered",
    "63018, 63018, failed",
    "63112, 63112, failed",
  })
  void a_profile_decides_what_fails(String profile, int error, String status) throws Exception {
    whatsapp.write("Hello", "");
    whatsapp.set("{\"whatsapp\":\"" + profile + "\"}");
    Sim.Reply sent = whatsapp.send("Body", "Hi", "StatusCallback", whatsapp.app.url("/s"));

    whatsapp.ends(sent.text("sid"), status, error);
    await()
        .untilAsserted(() ->
            assertThat(whatsapp.app.hits.getLast().values())
                .containsEntry("MessageStatus", status)
                .containsEntry("ErrorCode", String.valueOf(error))
                .containsKey("ChannelStatusMessage"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"no_marketing, 63033", "marketing_limit, 63049"})
  void some_refuse_marketing_only(String profile, int error) throws Exception {
    whatsapp.set("{\"whatsapp\":\"" + profile + "\"}");

    whatsapp.ends(whatsapp.template("spring_sale", "{}"), "undelivered", error);
    whatsapp.ends(whatsapp.template("order_update", "{}"), "read", 0);
  }

  @Test
  void a_stop_by_sms_is_for_sms_only_and_on_whatsapp_it_is_a_text_like_others() throws Exception {
    whatsapp.sim.control(
        "/sim/phones/" + WhatsAppSim.PHONE + "/messages",
        "{\"to\":\"" + Sim.FROM + "\",\"body\":\"STOP\"}");
    whatsapp.write("STOP", "");

    assertThat(whatsapp.sim.text(WhatsAppSim.PHONE, "x").code()).isEqualTo(21610);
    whatsapp.ends(whatsapp.send("Body", "x").text("sid"), "read", 0);
  }

  @Test
  void typing_shows_until_the_answer_arrives_and_marks_what_was_read() throws Exception {
    String sid = whatsapp.write("Hello", "");
    HttpHost here = new HttpHost("http", "127.0.0.1", whatsapp.sim.server.port());
    TwilioRestClient client =
        new TwilioRestClient.Builder(SimulatorSettings.ACCOUNT_SID, SimulatorSettings.AUTH_TOKEN)
            .httpClient(
                new NetworkHttpClient(
                    HttpClientBuilder.create()
                        .setRoutePlanner((host, context) -> new HttpRoute(here))))
            .build();
    assertThat(whatsapp.onPhone(sid).path("seen").asBoolean()).isFalse();

    assertThat(
            TypingIndicator.creator(TypingIndicator.Channel.WHATSAPP, sid)
                .create(client)
                .getSuccess())
        .isTrue();
    assertThat(whatsapp.onPhone(sid).path("seen").asBoolean()).isTrue();
    assertThat(whatsapp.phone().path("typing").get(0).path("sender").asString())
        .isEqualTo(WhatsAppSim.SENDER);
    whatsapp.ends(whatsapp.send("Body", "Hi").text("sid"), "read", 0);
    assertThat(whatsapp.phone().path("typing")).isEmpty();
  }

  @Test
  void typing_ends_after_25_seconds_and_knows_both_spellings() throws Exception {
    String sid = whatsapp.write("Hello", "");
    JsonNode v3 =
        whatsapp
            .sim
            .send(
                whatsapp
                    .sim
                    .request("/v3/Indicators/Typing.json")
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "{\"channel\":\"WHATSAPP\",\"messageId\":\"" + sid + "\"}"))
                    .build())
            .json();
    assertThat(v3.path("success").asBoolean()).isTrue();

    whatsapp.advance("PT24S");
    assertThat(whatsapp.phone().path("typing")).hasSize(1);
    whatsapp.advance("PT1S");
    assertThat(whatsapp.phone().path("typing")).isEmpty();
    String form = "/v2/Indicators/Typing.json";
    assertThat(whatsapp.sim.post(form, "channel", "whatsapp", "messageId", sid).status())
        .isEqualTo(200);
    assertThat(whatsapp.sim.post(form, "Channel", "whatsapp", "MessageId", sid).status())
        .as("the names are in lower case")
        .isEqualTo(400);
    String ours = whatsapp.send("Body", "Hi").text("sid");
    assertThat(whatsapp.sim.post(form, "channel", "whatsapp", "messageId", ours).status())
        .isEqualTo(400);
  }

  @Test
  void twiml_answers_go_back_on_whatsapp() throws Exception {
    whatsapp.app.answering(
        hit -> Receiver.Answer.twiml("<Response><Message>On its way</Message></Response>"));
    whatsapp.write("Where is it?", "");

    await()
        .untilAsserted(() ->
            assertThat(whatsapp.phone().path("messages").findValuesAsString("body"))
                .contains("On its way"));
    assertThat(whatsapp.sim.ledger().getFirst().path("from").asString())
        .isEqualTo(WhatsAppSim.SENDER);
  }

  @Test
  void the_sandbox_reaches_only_who_has_joined_and_for_three_days() throws Exception {
    whatsapp.writeTo(WhatsAppSim.SANDBOX, "Hello?", "");
    whatsapp.ends(sandboxed("x"), "failed", 63015);

    whatsapp.writeTo(WhatsAppSim.SANDBOX, "Join tidy-otter", "");
    assertThat(whatsapp.phone().path("sandboxes")).hasSize(1);
    whatsapp.advance("PT3S");
    whatsapp.ends(sandboxed("welcome"), "read", 0);
    assertThat(whatsapp.app.hits).as("the sandbox kept both texts to itself").isEmpty();
    String told = whatsapp.writeTo(WhatsAppSim.SANDBOX, "a question", "");
    whatsapp.told(told);

    whatsapp.advance("PT72H");
    whatsapp.ends(sandboxed("late"), "failed", 63015);
  }

  private String sandboxed(String body) throws Exception {
    return whatsapp.sendFrom(WhatsAppSim.SANDBOX, "Body", body).text("sid");
  }

  @Test
  void a_sandbox_sends_one_message_in_three_seconds() throws Exception {
    whatsapp.writeTo(WhatsAppSim.SANDBOX, "join tidy-otter", "");
    whatsapp.sim.control("/sim/clock", "{\"mode\":\"paused\"}");
    sandboxed("one");
    String second = sandboxed("two");

    whatsapp.advance("PT2.9S");
    assertThat(whatsapp.sim.status(second)).isEqualTo("queued");
    whatsapp.advance("PT1S");
    assertThat(whatsapp.sim.status(second)).isNotEqualTo("queued");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "unknown_whatsapp | PUT  | /sim/phones/+14155550123          | {\"whatsapp\":\"fan\"}",
        "unknown_channel  | POST | /sim/phones/+14155550123/messages | {\"to\":\"+14155550100\",\"channel\":\"fax\",\"body\":\"x\"}",
        "unknown_number   | POST | /sim/phones/+14155550123/messages | {\"to\":\"whatsapp:+14155550199\",\"body\":\"x\"}",
        "whatsapp_only    | POST | /sim/phones/+14155550123/messages | {\"to\":\"+14155550100\",\"body\":\"x\",\"button\":{\"text\":\"x\"}}",
        "invalid_media    | POST | /sim/phones/+14155550123/messages | {\"to\":\"whatsapp:+14155550100\",\"media_urls\":[\"http://a.example/1\",\"http://a.example/2\"]}",
        "invalid_location | POST | /sim/phones/+14155550123/messages | {\"to\":\"whatsapp:+14155550100\",\"location\":{\"latitude\":91,\"longitude\":0}}",
        "unknown_message  | POST | /sim/phones/+14155550123/messages | {\"to\":\"whatsapp:+14155550100\",\"body\":\"x\",\"reply_to\":\"SM1\"}",
        "malformed        | POST | /sim/phones/+14155550123/messages | {\"to\":\"whatsapp:+14155550100\",\"body\":\"x\",\"button\":{\"label\":\"x\"}}",
        "unknown_status   | PUT  | /sim/whatsapp                     | {\"approvals\":[{\"name\":\"x\",\"status\":\"fine\"}]}",
        "invalid_pattern  | PUT  | /sim/whatsapp                     | {\"approvals\":[{\"name\":\"(\",\"status\":\"paused\"}]}",
        "invalid_duration | PUT  | /sim/whatsapp                     | {\"approve_after\":\"soon\"}",
        "not_found        | PUT  | /sim/templates/HX1                | {\"status\":\"paused\"}",
      })
  void bad_control_is_refused_by_name(String code, String method, String path, String body)
      throws Exception {
    Sim.Reply reply =
        method.equals("PUT") ? whatsapp.sim.put(path, body) : whatsapp.sim.control(path, body);

    assertThat(reply.status()).as(reply.http().body()).isBetween(400, 422);
    assertThat(reply.text("code")).isEqualTo(code);
    assertThat(whatsapp.phone().path("messages")).isEmpty();
  }
}
