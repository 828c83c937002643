package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.number.OwnNumber;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("I2 Dial")
class DialTest extends CallScene {

  private JsonNode leg(String phone) throws Exception {
    return sim.get("/sim/phones/" + phone).json().path("calls").path(0);
  }

  private String legSid(String phone) {
    String[] sid = new String[1];
    await()
        .untilAsserted(() -> {
          sid[0] = leg(phone).path("sid").asString("");
          assertThat(sid[0]).isNotEmpty();
        });
    return sid[0];
  }

  private void connected(String sid, String with) {
    await()
        .untilAsserted(
            () -> assertThat(sim.transcript(sid)).contains("line: connected with " + with));
  }

  @Test
  void calls_one_after_another_where_it_says_so() throws Exception {
    sim.phone("+14155550125", "busy", "manual");
    document(
        "/voice",
        "<Dial sequential='true' timeout='10' action='/after'><Number>+14155550125</Number><Number>"
            + OTHER
            + "</Number></Dial>");
    document("/after", "<Hangup/>");
    String sid = phoneCalls();
    sim.advance("PT3S");

    connected(sid, OTHER);
    assertThat(leg("+14155550125").path("status").asString()).isEqualTo("busy");
    sim.control("/sim/calls/" + legSid(OTHER) + "/hangup", "");
    assertThat(hit("/after").value("DialCallStatus")).isEqualTo("completed");
  }

  @Test
  void star_ends_the_other_call_and_the_caller_goes_on() throws Exception {
    document("/voice", "<Dial hangupOnStar='true'>" + OTHER + "</Dial><Say>Still here</Say>");
    String sid = phoneCalls();
    sim.advance("PT3S");
    connected(sid, OTHER);
    press(sid, "*");
    await().untilAsserted(() -> assertThat(sim.transcript(sid)).contains("app: Still here"));

    await()
        .untilAsserted(
            () -> assertThat(leg(OTHER).path("status").asString()).isEqualTo("completed"));
  }

  @Test
  void the_time_limit_ends_it_to_the_second() throws Exception {
    document("/voice", "<Dial timeLimit='20' action='/after'>" + OTHER + "</Dial>");
    document("/after", "<Hangup/>");
    String sid = phoneCalls();
    sim.advance("PT5M");

    assertThat(hit("/after").values())
        .containsEntry("DialCallStatus", "completed")
        .containsEntry("DialCallDuration", "20");
    over(sid, "completed");
    assertThat(
            sim.get(Sim.BASE + "/Calls/" + hit("/after").value("DialCallSid") + ".json")
                .text("duration"))
        .isEqualTo("20");
  }

  @Test
  void what_was_said_is_recorded_and_reported() throws Exception {
    document(
        "/voice",
        "<Dial record='record-from-answer-dual' action='/after' recordingStatusCallback='/tape'"
            + " timeLimit='9'>"
            + OTHER
            + "</Dial>");
    document("/after", "<Hangup/>");
    phoneCalls();
    sim.advance("PT1M");

    assertThat(hit("/tape").values())
        .containsEntry("RecordingSource", "DialVerb")
        .containsEntry("RecordingChannels", "2")
        .containsEntry("RecordingStatus", "completed")
        .containsEntry("RecordingDuration", "9");
    assertThat(hit("/after").value("RecordingUrl")).isEqualTo(hit("/tape").value("RecordingUrl"));
  }

  @Test
  void a_callee_who_refuses_after_the_whisper_never_talks_to_the_caller() throws Exception {
    document(
        "/voice", "<Dial action='/after'><Number url='/whisper'>" + OTHER + "</Number></Dial>");
    document("/whisper", "<Gather numDigits='1' action='/chosen' timeout='60'/>");
    document("/chosen", "<Hangup/>");
    document("/after", "<Hangup/>");
    String sid = phoneCalls();
    sim.advance("PT2S");
    String child = legSid(OTHER);
    waits(child, "gather");
    press(child, "2");

    assertThat(hit("/after").value("DialBridged")).isEqualTo("false");
    assertThat(sim.transcript(sid)).doesNotContain("line: connected with " + OTHER);
  }

  @Test
  void the_caller_hangs_up_while_it_rings() throws Exception {
    sim.phone(OTHER, "delivers", "manual");
    document("/voice", "<Dial>" + OTHER + "</Dial>");
    String sid = phoneCalls();
    sim.advance("PT2S");
    String child = legSid(OTHER);
    waits(child, "answer");
    sim.control("/sim/calls/" + sid + "/hangup", "");

    over(sid, "completed");
    over(child, "canceled");
  }

  @Test
  @DisplayName("two numbers of the account: two calls, two documents, keys and ends in common")
  void calls_another_number_of_the_account() throws Exception {
    String second = "+14155550177";
    sim.server
        .simulator()
        .wire(second, OwnNumber.Hook.NONE, OwnNumber.Hook.post(app.url("/second")));
    document("/second", "<Gather numDigits='2' action='/got'><Say>Who is it?</Say></Gather>");
    document("/got", "<Say>Welcome</Say><Hangup/>");
    String out =
        sim.call(
                second,
                "Twiml",
                "<Response><Pause length='2'/><Play digits='42'/><Pause length='600'/></Response>")
            .text("sid");
    sim.advance("PT3S");

    assertThat(hit("/got").value("Digits")).isEqualTo("42");
    sim.advance("PT30S");
    over(out, "completed");
    JsonNode calls = sim.get(Sim.BASE + "/Calls.json").json().path("calls");
    assertThat(calls).hasSize(2);
    assertThat(calls.path(0).path("direction").asString()).isEqualTo("inbound");
    assertThat(sim.transcript(out)).contains("phone: Who is it?", "phone: Welcome");
    over(calls.path(0).path("sid").asString(), "completed");
  }
}
