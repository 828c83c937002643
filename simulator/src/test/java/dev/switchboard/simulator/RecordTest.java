package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.voice.Tone;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("I3 Record")
class RecordTest extends CallScene {

  @Test
  @DisplayName("I3 Record: the action, the callback, the text and the sound")
  void records_and_transcribes() throws Exception {
    document(
        "/voice",
        "<Record action='/taped' maxLength='60' transcribe='true' transcribeCallback='/text'"
            + " recordingStatusCallback='/status' recordingStatusCallbackEvent='in-progress"
            + " completed'/>");
    document("/taped", "<Say>Thank you</Say>");
    String sid = phoneCalls();
    waits(sid, "record");
    says(sid, "Please call me back about my order, it is urgent and I wait for it");
    sim.advance("PT8S");
    press(sid, "#");

    Map<String, String> told = hit("/taped").values();
    String recording = told.get("RecordingSid");
    assertThat(told).containsEntry("Digits", "#").containsEntry("RecordingDuration", "8");
    assertThat(told.get("RecordingUrl")).endsWith("/Recordings/" + recording);
    sim.advance("PT10S");
    over(sid, "completed");
    await().untilAsserted(() -> assertThat(app.at("/status")).hasSize(2));
    assertThat(app.at("/status"))
        .anySatisfy(hit ->
            assertThat(hit.values())
                .containsEntry("RecordingStatus", "in-progress")
                .containsEntry("RecordingDuration", "-1"))
        .anySatisfy(hit ->
            assertThat(hit.values())
                .containsEntry("RecordingStatus", "completed")
                .containsEntry("RecordingDuration", "8")
                .containsEntry("RecordingChannels", "1")
                .containsEntry("RecordingSource", "RecordVerb")
                .containsEntry("CallSid", sid)
                .containsKeys("RecordingStartTime", "RecordingUrl", "RecordingTrack"));
    assertThat(hit("/text").values())
        .containsEntry("TranscriptionStatus", "completed")
        .containsEntry("RecordingSid", recording)
        .containsEntry(
            "TranscriptionText",
            "Please call me back about my order, it is urgent and I wait for it");
    JsonNode metadata = sim.get(Sim.BASE + "/Recordings/" + recording + ".json").json();
    assertThat(metadata.path("duration").asString()).isEqualTo("8");
    assertThat(metadata.path("source").asString()).isEqualTo("RecordVerb");
    byte[] sound =
        sim.client
            .send(
                sim.request(Sim.BASE + "/Recordings/" + recording + ".wav").GET().build(),
                HttpResponse.BodyHandlers.ofByteArray())
            .body();
    assertThat(new String(sound, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
    assertThat(sound).as("16 bits at 8 kHz").hasSize(44 + 8 * 16_000);
    assertThat(sim.get(Sim.BASE + "/Transcriptions.json").json().path("transcriptions")).hasSize(1);
  }

  @Test
  void a_caller_who_hangs_up_while_recorded_still_leaves_a_message() throws Exception {
    document("/voice", "<Record action='/taped' timeout='30'/>");
    String sid = phoneCalls();
    waits(sid, "record");
    sim.advance("PT6S");
    sim.control("/sim/calls/" + sid + "/hangup", "");

    assertThat(hit("/taped").values())
        .containsEntry("Digits", "hangup")
        .containsEntry("RecordingDuration", "6");
    over(sid, "completed");
  }

  @Test
  void the_microphone_is_what_is_kept() throws Exception {
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    Tone.wav(wav, Duration.ofSeconds(3), 1);
    document("/voice", "<Record action='/taped' timeout='5'/>");
    document("/taped", "<Hangup/>");
    String sid = phoneCalls();
    waits(sid, "record");
    sim.control("/sim/calls/" + sid + "/speaking", "");
    sim.advance("PT20S");
    assertThat(sim.waiting(sid)).as("somebody speaks").isEqualTo("record");
    Sim.Reply reply =
        sim.send(
            HttpRequest.newBuilder(URI.create(sim.url("/sim/calls/" + sid + "/recording")))
                .header("Content-Type", "audio/wav")
                .POST(HttpRequest.BodyPublishers.ofByteArray(wav.toByteArray()))
                .build());
    assertThat(reply.status()).isEqualTo(200);

    assertThat(hit("/taped").value("RecordingDuration")).isEqualTo("3");
    byte[] kept =
        sim.client
            .send(
                sim.request(
                        Sim.BASE + "/Recordings/" + hit("/taped").value("RecordingSid") + ".wav")
                    .GET()
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray())
            .body();
    assertThat(kept).isEqualTo(wav.toByteArray());
    assertThat(sim.control("/sim/calls/" + sid + "/recording", "\"x\"").status()).isEqualTo(422);
  }

  @Test
  void a_whole_call_is_recorded_where_the_document_starts_it() throws Exception {
    document(
        "/voice",
        "<Start><Recording recordingStatusCallback='"
            + app.url("/tape")
            + "'/></Start><Pause length='5'/>");
    String sid = phoneCalls();
    sim.advance("PT10S");
    over(sid, "completed");

    assertThat(hit("/tape").values())
        .containsEntry("RecordingDuration", "5")
        .containsEntry("CallSid", sid);
  }
}
