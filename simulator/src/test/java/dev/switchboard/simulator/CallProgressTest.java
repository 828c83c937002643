package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("I5 call progress")
class CallProgressTest {
  private static final String PHONE = "+14155550123";
  private static final String SAY = "<Response><Pause length=\"12\"/></Response>";
  private static final String[] ALL_EVENTS = {
    "StatusCallbackEvent", "initiated",
    "StatusCallbackEvent", "ringing",
    "StatusCallbackEvent", "answered",
    "StatusCallbackEvent", "completed"
  };

  private Sim sim;
  private Receiver app;

  @BeforeEach
  void start() throws Exception {
    sim = Sim.quick();
    sim.standStill();
    app = new Receiver();
  }

  @AfterEach
  void stop() {
    sim.close();
    app.close();
  }

  private String call(String... more) throws Exception {
    String[] all = new String[more.length + 4];
    System.arraycopy(
        new String[] {"Twiml", SAY, "StatusCallback", app.url("/status")}, 0, all, 0, 4);
    System.arraycopy(more, 0, all, 4, more.length);
    return sim.call(PHONE, all).text("sid");
  }

  /** By sequence number, as applications have to. */
  private List<Receiver.Hit> told() {
    return app.at("/status").stream()
        .sorted(Comparator.comparingInt(hit -> Integer.parseInt(hit.value("SequenceNumber"))))
        .toList();
  }

  private List<String> words() {
    return told().stream().map(hit -> hit.value("CallStatus")).toList();
  }

  @Test
  void an_answered_call_is_told_step_by_step_with_Twilios_parameters() throws Exception {
    sim.phone(PHONE, "delivers", "auto");
    String sid = call(ALL_EVENTS);
    sim.advance("PT1M");

    await()
        .untilAsserted(() ->
            assertThat(words())
                .containsExactly("initiated", "ringing", "in-progress", "completed"));
    Map<String, String> first = told().getFirst().values();
    assertThat(first)
        .containsEntry("CallSid", sid)
        .containsEntry("AccountSid", SimulatorSettings.ACCOUNT_SID)
        .containsEntry("From", Sim.FROM)
        .containsEntry("Caller", Sim.FROM)
        .containsEntry("To", PHONE)
        .containsEntry("Called", PHONE)
        .containsEntry("Direction", "outbound-api")
        .containsEntry("ApiVersion", "2010-04-01")
        .containsEntry("CallbackSource", "call-progress-events")
        .containsEntry("SequenceNumber", "0")
        .containsEntry("FromCountry", "US")
        .containsEntry("CalledCountry", "US")
        .doesNotContainKeys("CallDuration", "SipResponseCode", "ParentCallSid");
    assertThat(first.get("Timestamp")).endsWith("+0000");
    Map<String, String> last = told().getLast().values();
    assertThat(last)
        .containsEntry("SequenceNumber", "3")
        .containsEntry("CallDuration", "12")
        .containsEntry("Duration", "1")
        .containsEntry("SipResponseCode", "200");
    assertThat(told().getLast().headers().get("X-Twilio-Signature")).isNotEmpty();
  }

  @Test
  void only_the_end_is_told_where_nobody_asked_for_more() throws Exception {
    sim.phone(PHONE, "delivers", "auto");
    call();
    sim.advance("PT1M");

    await().untilAsserted(() -> assertThat(words()).containsExactly("completed"));
    assertThat(told().getFirst().value("SequenceNumber")).isEqualTo("0");
  }

  @ParameterizedTest(name = "a {0} phone: {1}, {2}")
  @CsvSource({
    "busy, busy, initiated, 486",
    "unreachable, failed, initiated, 480",
    "no_answer, no-answer, initiated ringing, 487",
  })
  void what_is_not_answered_arrives_under_completed(
      String carrier, String outcome, String before, String sip) throws Exception {
    sim.phone(PHONE, carrier, "manual");
    String sid = call(ALL_EVENTS);
    sim.advance("PT61S");

    await().untilAsserted(() -> assertThat(words()).contains(outcome));
    assertThat(String.join(" ", words())).isEqualTo(before + " " + outcome);
    Receiver.Hit last = told().getLast();
    assertThat(last.value("CallDuration")).isEqualTo("0");
    assertThat(last.value("SipResponseCode")).isEqualTo(sip);
    assertThat(sim.callStatus(sid)).isEqualTo(outcome);
    JsonNode events = sim.callView(sid).path("events");
    assertThat(events.path(events.size() - 1).path("event").asString()).isEqualTo("completed");
  }

  @Test
  void a_phone_rings_until_somebody_answers_declines_or_the_time_is_over() throws Exception {
    sim.put("/sim/limits", "{\"cps\":100}");
    String answered = call("Timeout", "20");
    String declined = call("Timeout", "20");
    String missed = call("Timeout", "20");
    sim.advance("PT1S");
    for (String sid : List.of(answered, declined, missed)) {
      await().untilAsserted(() -> assertThat(sim.waiting(sid)).isEqualTo("answer"));
    }

    assertThat(sim.control("/sim/calls/" + answered + "/answer", "").status()).isEqualTo(200);
    assertThat(sim.control("/sim/calls/" + declined + "/decline", "").status()).isEqualTo(200);
    await().untilAsserted(() -> assertThat(sim.callStatus(answered)).isEqualTo("in-progress"));
    await().untilAsserted(() -> assertThat(sim.callStatus(declined)).isEqualTo("busy"));
    assertThat(sim.callStatus(missed)).isEqualTo("ringing");
    sim.advance("PT20S");
    await().untilAsserted(() -> assertThat(sim.callStatus(missed)).isEqualTo("no-answer"));
    assertThat(sim.control("/sim/calls/" + missed + "/answer", "").status()).isEqualTo(409);
  }

  @Test
  void the_phone_hangs_up() throws Exception {
    String sid = call();
    sim.advance("PT1S");
    await().untilAsserted(() -> assertThat(sim.waiting(sid)).isEqualTo("answer"));
    sim.control("/sim/calls/" + sid + "/answer", "");
    await().untilAsserted(() -> assertThat(sim.waiting(sid)).isEqualTo("pause"));
    sim.advance("PT4S");

    assertThat(sim.control("/sim/calls/" + sid + "/hangup", "").text("status"))
        .isEqualTo("completed");
    await().untilAsserted(() -> assertThat(words()).containsExactly("completed"));
    assertThat(told().getFirst().value("CallDuration")).isEqualTo("4");
    assertThat(sim.transcript(sid)).contains("line: hung up");
  }

  @Test
  void canceled_in_the_queue_nobody_is_told_canceled_while_ringing_the_end_is() throws Exception {
    call();
    sim.advance("PT0.3S");
    String queued = call(ALL_EVENTS);
    assertThat(
            sim.post(Sim.BASE + "/Calls/" + queued + ".json", "Status", "canceled").text("status"))
        .isEqualTo("canceled");
    String ringing = call("StatusCallbackEvent", "completed");
    sim.advance("PT5S");
    await().untilAsserted(() -> assertThat(sim.callStatus(ringing)).isEqualTo("ringing"));

    sim.post(Sim.BASE + "/Calls/" + ringing + ".json", "Status", "canceled");
    await().untilAsserted(() -> assertThat(words()).contains("canceled"));
    assertThat(app.at("/status"))
        .noneMatch(hit -> hit.value("CallSid").equals(queued))
        .anyMatch(hit ->
            hit.value("CallSid").equals(ringing) && hit.value("CallStatus").equals("canceled"));
  }

  @Test
  void what_comes_faster_than_one_a_second_waits_and_says_for_how_long() throws Exception {
    String first = call();
    String second = call();
    String third = call();
    sim.advance("PT0.9S");
    await().untilAsserted(() -> assertThat(sim.callStatus(first)).isEqualTo("ringing"));
    assertThat(sim.callStatus(second)).isEqualTo("queued");

    sim.advance("PT1S");
    await().untilAsserted(() -> assertThat(sim.callStatus(second)).isEqualTo("ringing"));
    assertThat(queueTime(first)).isZero();
    assertThat(queueTime(second)).isEqualTo(1000);
    assertThat(sim.callStatus(third)).isEqualTo("queued");

    assertThat(sim.put("/sim/limits", "{\"cps\":50}").json().path("cps").asDouble()).isEqualTo(50);
    await().untilAsserted(() -> assertThat(queueTime(third)).isEqualTo(1900));
    assertThat(sim.put("/sim/limits", "{\"cps\":0}").status()).isEqualTo(422);
  }

  private int queueTime(String sid) throws Exception {
    return Integer.parseInt(sim.get(Sim.BASE + "/Calls/" + sid + ".json").text("queue_time"));
  }

  @ParameterizedTest(name = "{0} on a {1} phone: {2} after {3} ms")
  @CsvSource({
    "Enable, delivers, human, 1200",
    "Enable, voicemail, machine_start, 2000",
    "DetectMessageEnd, voicemail, machine_end_beep, 6000",
  })
  void machine_detection_holds_the_document_back_until_the_verdict(
      String mode, String carrier, String verdict, String millis) throws Exception {
    app.answering(hit -> Receiver.Answer.twiml("<Response/>"));
    sim.phone(PHONE, carrier, "auto");
    String sid = sim.call(PHONE, "Url", app.url("/doc"), "MachineDetection", mode).text("sid");
    sim.advance("PT30S");

    await().untilAsserted(() -> assertThat(app.at("/doc")).hasSize(1));
    Receiver.Hit hit = app.at("/doc").getFirst();
    assertThat(hit.value("AnsweredBy")).isEqualTo(verdict);
    assertThat(hit.value("MachineDetectionDuration")).isEqualTo(millis);
    assertThat(hit.value("CallStatus")).isEqualTo("in-progress");
    await().untilAsserted(() -> assertThat(sim.callStatus(sid)).isEqualTo("completed"));
    assertThat(sim.get(Sim.BASE + "/Calls/" + sid + ".json").text("answered_by"))
        .isEqualTo(verdict);
  }

  @Test
  void asynchronous_detection_reports_while_the_document_runs() throws Exception {
    sim.phone(PHONE, "voicemail", "manual");
    String sid =
        call(
            "MachineDetection",
            "Enable",
            "AsyncAmd",
            "true",
            "AsyncAmdStatusCallback",
            app.url("/amd"));
    sim.advance("PT30S");

    await().untilAsserted(() -> assertThat(app.at("/amd")).hasSize(1));
    Map<String, String> told = new TreeMap<>(app.at("/amd").getFirst().values());
    assertThat(told)
        .containsOnlyKeys("CallSid", "AccountSid", "AnsweredBy", "MachineDetectionDuration")
        .containsEntry("CallSid", sid)
        .containsEntry("AnsweredBy", "machine_start");
    assertThat(sim.transcript(sid)).anyMatch(line -> line.startsWith("phone: Hello. Nobody"));
  }

  @Test
  void callback_faults_strike_the_progress_of_calls() throws Exception {
    sim.put(
        "/sim/faults",
        "{\"rules\":[{\"operation\":\"calls.callback\",\"action\":\"double_callback\"}]}");
    sim.phone(PHONE, "busy", "manual");
    call();
    sim.advance("PT5S");

    await().untilAsserted(() -> assertThat(words()).containsExactly("busy", "busy"));
  }

  @ParameterizedTest(name = "{0}: kept {1}")
  @CsvSource({
    "429, 0",
    "500_before, 0",
    "reset_before, 0",
    "500_after, 1",
    "reset_after, 1",
    "truncate, 1"
  })
  void faults_of_creation_say_truly_whether_the_call_was_taken(String action, int kept)
      throws Exception {
    sim.put(
        "/sim/faults",
        "{\"rules\":[{\"operation\":\"calls.create\",\"action\":\"" + action + "\"}]}");
    try {
      call();
    } catch (java.io.IOException e) {
      assertThat(action).as("how it ended: " + e).containsAnyOf("reset", "truncate");
    }
    assertThat(sim.get("/sim/ledger").json().path("calls")).hasSize(kept);
  }
}
