package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.app.api.ScriptedTwilio.Reply;
import dev.switchboard.gateway.GatewaySettings;
import dev.switchboard.gateway.GatewaySettings.TwilioAccount;
import dev.switchboard.twilio.webhook.FormBody;
import dev.switchboard.twilio.webhook.Payload;
import dev.switchboard.twilio.webhook.Signature;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What the provider tells of a voicemail: in any order, more than once, too early, or wrongly. */
@DisplayName("I3 A voicemail of which the provider tells")
class VoicemailTroubleTest {
  private static final String PUBLIC = "https://voicemail.example.com";
  private static final String TOKEN = "primary0primary0primary0primary0";
  private static final String ACCOUNT = "AC" + "1".repeat(32);
  private static final String VOICE = "/webhooks/twilio/voice/";
  private static final ScriptedTwilio TWILIO = new ScriptedTwilio();

  @RegisterExtension static final Running gateway = Running.alone(VoicemailTroubleTest::reachable);

  private final String call = "CA" + UUID.randomUUID().toString().replace("-", "");
  private final String recording = "RE" + UUID.randomUUID().toString().replace("-", "");
  private final String person = "+1415555" + (4_000 + Math.abs(call.hashCode() % 5_000));
  private final String path = "/2010-04-01/Accounts/" + ACCOUNT + "/Recordings/" + recording;

  @AfterAll
  static void end() {
    TWILIO.close();
  }

  private static GatewaySettings reachable(GatewaySettings settings) {
    return settings
        .withPublicUrl(URI.create(PUBLIC))
        .withAccount(
            new TwilioAccount(
                ACCOUNT,
                List.of(TOKEN),
                ACCOUNT,
                TOKEN,
                Running.OURS,
                Optional.empty(),
                Optional.empty(),
                Optional.of(TWILIO.base())));
  }

  /** A WAV file of a second, short of its end where it is to be broken. */
  private static byte[] wav() {
    byte[] sound = new byte[44 + 16_000];
    byte[] head = "RIFF....WAVEfmt ".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, sound, 0, head.length);
    return sound;
  }

  private Answer told(String step, Map<String, String> more) throws Exception {
    Map<String, String> form = new TreeMap<>(more);
    form.put("CallSid", call);
    form.put("AccountSid", ACCOUNT);
    form.put("From", person);
    form.put("To", Running.OURS);
    String body =
        form.entrySet().stream()
            .map(one ->
                one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return gateway.send(
        gateway
            .anonymous(VOICE + step)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "X-Twilio-Signature",
                Signature.sign(
                    TOKEN,
                    PUBLIC + VOICE + step,
                    new Payload.Form(
                        FormBody.parse(body.getBytes(StandardCharsets.UTF_8)).params())))
            .POST(BodyPublishers.ofString(body)));
  }

  private void calls() throws Exception {
    told("incoming", Map.of("CallStatus", "ringing", "Direction", "inbound")).is(200);
  }

  private void recorded(String origin) throws Exception {
    told(
            "recording?v=" + origin + "&t=1",
            Map.of(
                "RecordingSid",
                recording,
                "RecordingUrl",
                TWILIO.base() + path,
                "RecordingStatus",
                "completed",
                "RecordingDuration",
                "1"))
        .is(204);
  }

  private void written(String status, String text) throws Exception {
    told(
            "transcription?v=line&t=1",
            Map.of(
                "RecordingSid", recording,
                "RecordingUrl", TWILIO.base() + path,
                "TranscriptionSid", "TR" + recording.substring(2),
                "TranscriptionStatus", status,
                "TranscriptionText", text))
        .is(204);
  }

  private List<JsonNode> voicemails() {
    return gateway
        .get("/v1/voicemails?from=" + person)
        .is(200)
        .json()
        .get("data")
        .valueStream()
        .toList();
  }

  private JsonNode until(String pointer, String value) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() ->
            assertThat(voicemails())
                .isNotEmpty()
                .allSatisfy(
                    one -> assertThat(one.at(pointer).asString("")).as("" + one).isEqualTo(value)));
    return voicemails().getFirst();
  }

  /** So that what was told has been applied. */
  private static void awaitApplied() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            gateway
                .store()
                .sql()
                .sql("select count(*) from call_report where not orphan")
                .query(Long.class)
                .single()
                .equals(0L));
  }

  @Test
  @DisplayName("before it is there is fetched a moment later, with the account's credentials")
  void notThereYet() throws Exception {
    TWILIO.answers(path + ".wav", Reply.notThere(), Reply.sound(wav()));
    calls();
    recorded("line");
    JsonNode voicemail = until("/audio/state", "stored");
    assertThat(voicemail.at("/audio/content_type").asString()).isEqualTo("audio/vnd.wave");
    String user =
        Base64.getEncoder()
            .encodeToString((ACCOUNT + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
    assertThat(TWILIO.asked(path + ".wav"))
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.authorization()).isEqualTo("Basic " + user));
  }

  @Test
  @DisplayName("in words before its sound is one voicemail with both")
  void wordsFirst() throws Exception {
    TWILIO.answers(path + ".wav", Reply.sound(wav()));
    calls();
    written("completed", "Call me.");
    until("/transcript/state", "completed");
    recorded("line");
    JsonNode voicemail = until("/audio/state", "stored");
    assertThat(voicemail.get("duration").asInt()).isEqualTo(1);
    assertThat(voicemail.at("/transcript/text").asString()).isEqualTo("Call me.");
    assertThat(voicemails()).hasSize(1);
  }

  @Test
  @DisplayName("again and again, in any order, is one voicemail whose words never go back")
  void duplicates() throws Exception {
    TWILIO.answers(path + ".wav", Reply.sound(wav()));
    calls();
    for (int i = 0; i < 3; i++) {
      recorded("line");
      written("completed", "Call me.");
      written("failed", "");
      written("completed", "Something else.");
    }
    until("/audio/state", "stored");
    awaitApplied();
    assertThat(voicemails()).hasSize(1);
    assertThat(voicemails().getFirst().at("/transcript/text").asString()).isEqualTo("Call me.");
    assertThat(TWILIO.asked(path + ".wav")).hasSize(1);
    JsonNode call =
        gateway.get("/v1/calls/" + voicemails().getFirst().get("call").asString()).json();
    assertThat(call.get("timeline").findValuesAsString("event"))
        .containsOnlyOnce("voicemail.received", "voicemail.transcribed");
  }

  @Test
  @DisplayName("whose words failed says so, and takes them all the same when they come")
  void wordsFailed() throws Exception {
    TWILIO.answers(path + ".wav", Reply.sound(wav()));
    calls();
    recorded("line");
    written("failed", "");
    JsonNode failed = until("/transcript/state", "failed");
    assertThat(failed.at("/transcript/note").asString()).contains("could not write down");
    written("completed", "After all.");
    assertThat(until("/transcript/state", "completed").at("/transcript/text").asString())
        .isEqualTo("After all.");
  }

  @Test
  @DisplayName("before the call itself is known waits for it")
  void beforeTheCall() throws Exception {
    TWILIO.answers(path + ".wav", Reply.sound(wav()));
    recorded("line");
    awaitApplied();
    assertThat(voicemails()).isEmpty();
    calls();
    until("/audio/state", "stored");
  }

  @Test
  @DisplayName("by a flow's step names flow and step")
  void ofAFlow() throws Exception {
    TWILIO.answers(path + ".wav", Reply.sound(wav()));
    calls();
    recorded("shop%2Fleave_message");
    JsonNode voicemail = until("/audio/state", "stored");
    assertThat(voicemail.get("flow").asString()).isEqualTo("shop");
    assertThat(voicemail.get("step").asString()).isEqualTo("leave_message");
  }

  @Test
  @DisplayName("without the mark of a voicemail is a recording of the call and no more")
  void noVoicemail() throws Exception {
    calls();
    told(
            "recording",
            Map.of(
                "RecordingSid",
                recording,
                "RecordingUrl",
                TWILIO.base() + path,
                "RecordingStatus",
                "completed",
                "RecordingDuration",
                "9"))
        .is(204);
    awaitApplied();
    assertThat(voicemails()).isEmpty();
    assertThat(
            gateway.get("/v1/calls?from=" + person).json().at("/data/0/recording/sid").asString())
        .isEqualTo(recording);
  }

  @Test
  @DisplayName("and that is no sound is not kept, whatever it is called")
  void noSound() throws Exception {
    TWILIO.answers(
        path + ".wav",
        new Reply(
            200,
            "audio/x-wav",
            "<!doctype html><title>Sign in</title>".getBytes(StandardCharsets.UTF_8)));
    calls();
    recorded("line");
    JsonNode voicemail = until("/audio/state", "refused");
    assertThat(voicemail.at("/audio/note").asString()).contains("no sound");
    String one = "/v1/voicemails/" + voicemail.get("id").asString();
    gateway.get(one + "/audio").isProblem(409, "audio_not_here");
    assertThat(lost()).contains(voicemail.get("id").asString());

    TWILIO.answers(path + ".wav", Reply.sound(wav()));
    gateway.post(one + "/fetch", "").is(200);
    until("/audio/state", "stored");
    gateway.get(one + "/audio").is(200);
    assertThat(lost()).doesNotContain(voicemail.get("id").asString());
    gateway.post(one + "/fetch", "").isProblem(409, "not_refused");
  }

  private static List<String> lost() {
    return gateway
        .get("/v1/attention")
        .is(200)
        .json()
        .get("data")
        .valueStream()
        .filter(item -> item.get("kind").asString().equals("lost_voicemail"))
        .map(item -> item.get("subject").asString())
        .toList();
  }

  @Test
  @DisplayName("after it was deleted does not come back, and goes at the provider too")
  void deleted() throws Exception {
    TWILIO.answers(path + ".wav", Reply.sound(wav()));
    String words =
        "/2010-04-01/Accounts/" + ACCOUNT + "/Transcriptions/TR" + recording.substring(2) + ".json";
    TWILIO.answers(path + ".json", new Reply(204, "application/json", new byte[0]));
    TWILIO.answers(words, new Reply(204, "application/json", new byte[0]));
    calls();
    recorded("line");
    JsonNode voicemail = until("/audio/state", "stored");
    gateway.delete("/v1/voicemails/" + voicemail.get("id").asString()).is(204);
    written("completed", "Too late.");
    recorded("line");
    awaitApplied();
    assertThat(voicemails()).isEmpty();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          assertThat(TWILIO.asked(path + ".json"))
              .extracting(ScriptedTwilio.Asked::method)
              .containsExactly("DELETE");
          assertThat(TWILIO.asked(words))
              .extracting(ScriptedTwilio.Asked::method)
              .containsExactly("DELETE");
        });
    assertThat(
            gateway
                .store()
                .sql()
                .sql(
                    "select count(*) from voicemail where transcript is not null and recording_sid = ?")
                .param(recording)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  @DisplayName("by somebody else, without a signature, is not heard")
  void forged() {
    for (String step :
        List.of("recording?v=line", "left?v=line", "transcription?v=line", "forwarded")) {
      gateway
          .send(
              gateway
                  .anonymous(VOICE + step)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("CallSid=" + call + "&RecordingSid=" + recording)))
          .isProblem(403, "bad_signature");
    }
  }
}
