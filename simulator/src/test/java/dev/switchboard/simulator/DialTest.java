package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.number.OwnNumber;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

  @Test
  @DisplayName("I2 Dial: both hear each other, then the action is told how it went")
  void dials_a_phone() throws Exception {
    document(
        "/voice",
        "<Dial action='/after' timeout='15'><Number url='/whisper' statusCallback='/leg'"
            + " statusCallbackEvent='initiated ringing answered completed'>"
            + OTHER
            + "</Number></Dial>");
    document("/whisper", "<Say>A customer</Say>");
    document("/after", "<Say>Goodbye</Say>");
    String sid = phoneCalls();
    sim.advance("PT3S");
    await()
        .untilAsserted(
            () -> assertThat(sim.transcript(sid)).contains("line: connected with " + OTHER));
    says(sid, "Hello there");
    String child =
        sim.get(Sim.BASE + "/Calls.json?ParentCallSid=" + sid)
            .json()
            .path("calls")
            .path(0)
            .path("sid")
            .asString();
    says(child, "How can I help?");
    sim.advance("PT30S");
    sim.control("/sim/calls/" + child + "/hangup", "");
    sim.advance("PT5S");
    over(sid, "completed");

    assertThat(hit("/after").values())
        .containsEntry("DialCallStatus", "completed")
        .containsEntry("DialCallSid", child)
        .containsEntry("DialBridged", "true");
    assertThat(Integer.parseInt(hit("/after").value("DialCallDuration"))).isBetween(29, 33);
    assertThat(sim.transcript(child))
        .containsSubsequence("app: A customer", PHONE + ": Hello there", "phone: How can I help?");
    assertThat(sim.transcript(sid))
        .containsSubsequence("phone: Hello there", OTHER + ": How can I help?", "app: Goodbye");
    await().untilAsserted(() -> assertThat(app.at("/leg")).hasSize(4));
    assertThat(app.at("/leg"))
        .allSatisfy(hit -> assertThat(hit.value("ParentCallSid")).isEqualTo(sid))
        .anyMatch(hit -> hit.value("CallStatus").equals("in-progress"));
    assertThat(sim.get(Sim.BASE + "/Calls/" + child + ".json").text("direction"))
        .isEqualTo("outbound-dial");
  }

  @ParameterizedTest(name = "a {0} phone: DialCallStatus {1}")
  @CsvSource({"busy, busy", "no_answer, no-answer", "unreachable, failed"})
  void an_unanswered_dial_tells_its_action(String carrier, String outcome) throws Exception {
    sim.phone(OTHER, carrier, "manual");
    document("/voice", "<Dial action='/after' timeout='10'>" + OTHER + "</Dial>");
    document("/after", "<Say>Nobody is there</Say>");
    String sid = phoneCalls();
    sim.advance("PT20S");

    assertThat(hit("/after").value("DialCallStatus")).isEqualTo(outcome);
    over(sid, "completed");
  }

  @Test
  void answer_on_bridge_leaves_the_caller_ringing_and_several_phones_ring_at_once()
      throws Exception {
    sim.phone(OTHER, "delivers", "manual");
    sim.phone("+14155550125", "delivers", "manual");
    document(
        "/voice",
        "<Dial answerOnBridge='true'><Number>"
            + OTHER
            + "</Number><Number>+14155550125</Number></Dial>");
    String sid = phoneCalls();
    sim.advance("PT2S");
    await()
        .untilAsserted(() ->
            assertThat(sim.get(Sim.BASE + "/Calls.json?Status=ringing").json().path("calls"))
                .hasSize(3));
    String taken =
        sim.get("/sim/phones/+14155550125").json().path("calls").path(0).path("sid").asString();
    sim.control("/sim/calls/" + taken + "/answer", "");

    over(sid, "in-progress");
    String other =
        sim.get("/sim/phones/" + OTHER).json().path("calls").path(0).path("sid").asString();
    over(other, "canceled");
    sim.control("/sim/calls/" + sid + "/hangup", "");
    over(taken, "completed");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "<Client>alice</Client>",
        "<Sip>sip:alice@example.org</Sip>",
      })
  void what_is_no_phone_says_that_it_is_not_simulated(String noun) throws Exception {
    document("/voice", "<Dial action='/after'>" + noun + "</Dial>");
    document("/after", "<Hangup/>");
    String sid = phoneCalls();
    sim.advance("PT5S");

    assertThat(hit("/after").value("DialCallStatus")).isEqualTo("failed");
    String child = hit("/after").value("DialCallSid");
    assertThat(sim.transcript(child)).anyMatch(line -> line.contains("not simulated"));
    over(sid, "completed");
  }

  @Test
  void a_bad_number_in_a_dial_fails_with_an_alert() throws Exception {
    document("/voice", "<Dial action='/after'>12</Dial>");
    document("/after", "<Hangup/>");
    String sid = phoneCalls();

    assertThat(hit("/after").value("DialCallStatus")).isEqualTo("failed");
    await().untilAsserted(() -> assertThat(alerts(sid)).anyMatch(each -> each.startsWith("13223")));
  }
}
