package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.voice.Tone;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CallJournalTest {
  private static final String PHONE = "+14155550123";

  @TempDir private Path home;

  @Test
  void what_waited_goes_on_and_what_was_under_way_is_over_after_a_restart() throws Exception {
    try (Receiver app = new Receiver()) {
      String talking;
      String ringing;
      String queued;
      try (Sim sim = Sim.in(home)) {
        sim.standStill();
        String[] more = {
          "Twiml",
          "<Response><Say>Hello</Say><Pause length='600'/></Response>",
          "StatusCallback",
          app.url("/status")
        };
        talking = sim.call(PHONE, more).text("sid");
        sim.advance("PT1S");
        await().untilAsserted(() -> assertThat(sim.waiting(talking)).isEqualTo("answer"));
        sim.control("/sim/calls/" + talking + "/answer", "");
        await().untilAsserted(() -> assertThat(sim.waiting(talking)).isEqualTo("say"));
        sim.put("/sim/limits", "{\"cps\":0.2}");
        ringing = sim.call(PHONE, more).text("sid");
        sim.advance("PT1S");
        await().untilAsserted(() -> assertThat(sim.callStatus(ringing)).isEqualTo("ringing"));
        queued = sim.call(PHONE, more).text("sid");
      }
      assertThat(app.hits).isEmpty();

      try (Sim sim = Sim.in(home)) {
        await().untilAsserted(() -> assertThat(app.at("/status")).hasSize(2));
        assertThat(sim.callStatus(talking)).isEqualTo("completed");
        assertThat(sim.callStatus(ringing)).isEqualTo("failed");
        assertThat(sim.transcript(talking))
            .containsSubsequence("app: Hello", "line: the simulator was restarted");
        assertThat(sim.get("/sim/limits").json().path("cps").asDouble()).isEqualTo(0.2);
        assertThat(sim.get("/sim/phones/" + PHONE).json().path("calls")).hasSize(3);
        sim.advance("PT10S");
        await().untilAsserted(() -> assertThat(sim.callStatus(queued)).isEqualTo("ringing"));
        List<String> ledger =
            sim.get("/sim/ledger")
                .json()
                .path("calls")
                .valueStream()
                .map(call -> call.path("sid").asString())
                .toList();
        assertThat(ledger).containsExactly(talking, ringing, queued);
      }
      assertThat(app.at("/status").stream().map(hit -> hit.value("CallStatus")))
          .containsExactlyInAnyOrder("completed", "failed");
    }
  }

  @Test
  void recordings_keep_their_sound() throws Exception {
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    Tone.wav(wav, Duration.ofSeconds(2), 1);
    String recording;
    try (Sim sim = Sim.in(home)) {
      sim.standStill();
      sim.phone(PHONE, "delivers", "auto");
      String sid =
          sim.call(PHONE, "Twiml", "<Response><Record action='http://127.0.0.1:1/'/></Response>")
              .text("sid");
      sim.advance("PT1.2S");
      await().untilAsserted(() -> assertThat(sim.waiting(sid)).isEqualTo("record"));
      sim.send(
          HttpRequest.newBuilder(URI.create(sim.url("/sim/calls/" + sid + "/recording")))
              .header("Content-Type", "audio/wav")
              .POST(HttpRequest.BodyPublishers.ofByteArray(wav.toByteArray()))
              .build());
      await()
          .untilAsserted(() ->
              assertThat(sim.callView(sid).path("recordings").path(0).path("status").asString())
                  .isEqualTo("completed"));
      recording = sim.callView(sid).path("recordings").path(0).path("sid").asString();
    }

    try (Sim sim = Sim.in(home)) {
      JsonNode kept = sim.get(Sim.BASE + "/Recordings/" + recording + ".json").json();
      assertThat(kept.path("duration").asString()).isEqualTo("2");
      assertThat(sound(sim, recording + ".wav")).isEqualTo(wav.toByteArray());
      assertThat(sound(sim, recording + ".mp3")).startsWith(0xFF, 0xFB);
      assertThat(sim.delete(Sim.BASE + "/Recordings/" + recording + ".json").status())
          .isEqualTo(204);
    }
    try (Sim sim = Sim.in(home)) {
      assertThat(sim.get(Sim.BASE + "/Recordings/" + recording + ".json").status()).isEqualTo(404);
    }
  }

  private static byte[] sound(Sim sim, String name) throws Exception {
    return sim.client
        .send(
            sim.request(Sim.BASE + "/Recordings/" + name).GET().build(),
            HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  @Test
  void a_reset_takes_every_call_away_without_a_word() throws Exception {
    try (Sim sim = Sim.in(home);
        Receiver app = new Receiver()) {
      sim.standStill();
      String sid =
          sim.call(PHONE, "Url", app.url("/doc"), "StatusCallback", app.url("/status")).text("sid");
      sim.advance("PT1S");
      await().untilAsserted(() -> assertThat(sim.waiting(sid)).isEqualTo("answer"));
      sim.control("/sim/reset", "");

      assertThat(sim.get("/sim/calls/" + sid).status()).isEqualTo(404);
      assertThat(sim.get("/sim/ledger").json().path("calls")).isEmpty();
      sim.phone(PHONE, "busy", "manual");
      String next =
          sim.call(PHONE, "Url", app.url("/doc"), "StatusCallback", app.url("/status")).text("sid");
      await().untilAsserted(() -> assertThat(app.at("/status")).hasSize(1));
      assertThat(app.at("/status").getFirst().value("CallSid")).isEqualTo(next);
    }
  }
}
