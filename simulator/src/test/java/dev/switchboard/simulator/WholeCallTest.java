package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Calls that an application drives with TwiML, from ring to end, read off their transcripts. */
@DisplayName("I6 whole calls")
class WholeCallTest extends CallScene {
  @Test
  void an_incoming_call_is_asked_for_while_it_rings_and_answered_by_what_speaks() throws Exception {
    document("/voice", "<Say>Welcome</Say>");
    String sid = phoneCalls();
    sim.advance("PT5S");
    over(sid, "completed");

    Map<String, String> asked = hit("/voice").values();
    assertThat(asked)
        .containsEntry("CallSid", sid)
        .containsEntry("AccountSid", SimulatorSettings.ACCOUNT_SID)
        .containsEntry("CallStatus", "ringing")
        .containsEntry("Direction", "inbound")
        .containsEntry("From", PHONE)
        .containsEntry("Caller", PHONE)
        .containsEntry("To", Sim.FROM)
        .containsEntry("Called", Sim.FROM)
        .containsEntry("ApiVersion", "2010-04-01");
    assertThat(sim.transcript(sid))
        .containsExactly(
            "line: calls " + Sim.FROM, "line: answered", "app: Welcome", "line: the call is over");
  }

  @Test
  @DisplayName("I1 a menu: keys lead to the action, and what follows the Gather never runs")
  void keys_lead_to_the_action() throws Exception {
    document(
        "/voice",
        "<Gather numDigits=\"1\" action=\"/menu?step=1\"><Say>Press 1 for sales</Say></Gather>"
            + "<Say>We heard nothing</Say>");
    document("/menu", "<Say>Sales</Say>");
    String sid = phoneCalls();
    waits(sid, "gather");

    JsonNode view = sim.callView(sid);
    assertThat(view.path("waiting").path("input").path(0).asString()).isEqualTo("dtmf");
    String text = view.path("documents").path(0).path("text").asString();
    JsonNode verb = view.path("running");
    assertThat(text.substring(verb.path("start").asInt(), verb.path("end").asInt()))
        .startsWith("<Gather")
        .endsWith("</Gather>");
    press(sid, "1");
    Receiver.Hit action = hit("/menu");
    assertThat(action.query()).isEqualTo("step=1");
    assertThat(action.value("Digits")).isEqualTo("1");
    assertThat(action.value("CallStatus")).isEqualTo("in-progress");
    sim.advance("PT5S");
    over(sid, "completed");
    assertThat(sim.transcript(sid))
        .containsSubsequence("app: Press 1 for sales", "phone: pressed 1", "app: Sales")
        .doesNotContain("app: We heard nothing");
    assertThat(sim.callView(sid).path("fetches")).hasSize(2);
  }

  @Test
  @DisplayName("F36 nothing entered falls through, after the prompt and the timeout")
  void nothing_entered_falls_through() throws Exception {
    document("/voice", "<Gather timeout=\"4\"><Pause length=\"2\"/></Gather><Say>Bye</Say>");
    String sid = phoneCalls();
    waits(sid, "gather");
    sim.advance("PT5.9S");
    assertThat(sim.waiting(sid)).isEqualTo("gather");
    sim.advance("PT0.2S");
    waits(sid, "say");
    sim.advance("PT2S");
    over(sid, "completed");

    assertThat(sim.transcript(sid)).containsSubsequence("line: nothing was entered", "app: Bye");
    assertThat(app.at("/voice")).hasSize(1);
  }

  @ParameterizedTest(name = "{0} and {1} gives {2}, finished by {3}")
  @CsvSource(
      value = {
        "finishOnKey='#' | 42# | 42 | #",
        "finishOnKey='*' | 4#2* | 4#2 | *",
        "numDigits='3' | 123 | 123 | ''",
        "finishOnKey='' numDigits='2' | 1# | 1# | ''",
      },
      delimiter = '|')
  void the_finish_key_is_not_among_the_digits(
      String attributes, String keys, String digits, String finisher) throws Exception {
    document("/voice", "<Gather action='/menu' " + attributes + "/>");
    document("/menu", "<Hangup/>");
    String sid = phoneCalls();
    waits(sid, "gather");
    press(sid, keys);

    assertThat(hit("/menu").value("Digits")).isEqualTo(digits);
    assertThat(hit("/menu").value("FinishedOnKey")).isEqualTo(finisher);
  }

  @Test
  void the_finish_key_alone_is_no_input() throws Exception {
    document("/voice", "<Gather action='/menu'/><Say>Nothing</Say>");
    String sid = phoneCalls();
    waits(sid, "gather");
    press(sid, "#");
    sim.advance("PT3S");
    over(sid, "completed");

    assertThat(app.at("/menu")).isEmpty();
    assertThat(sim.transcript(sid)).contains("app: Nothing");
  }

  @Test
  void the_time_between_keys_ends_what_was_begun() throws Exception {
    document("/voice", "<Gather action='/menu' timeout='3'/>");
    document("/menu", "<Hangup/>");
    String sid = phoneCalls();
    waits(sid, "gather");
    press(sid, "1");
    sim.advance("PT2S");
    press(sid, "2");
    sim.advance("PT2S");
    assertThat(app.at("/menu")).isEmpty();
    sim.advance("PT2S");

    assertThat(hit("/menu").value("Digits")).isEqualTo("12");
  }

  @Test
  void an_empty_result_asks_the_action_where_it_is_wanted() throws Exception {
    document("/voice", "<Gather action='/menu' actionOnEmptyResult='true' timeout='1'/>");
    document("/menu", "<Hangup/>");
    String sid = phoneCalls();
    waits(sid, "gather");
    sim.advance("PT2S");

    assertThat(hit("/menu").values()).containsEntry("Digits", "");
  }

  @Test
  void without_an_action_the_document_itself_is_asked_again() throws Exception {
    document("/voice", "<Gather numDigits='1'/>");
    String sid = phoneCalls();
    waits(sid, "gather");
    press(sid, "7");

    await().untilAsserted(() -> assertThat(app.at("/voice")).hasSize(2));
    assertThat(hit("/voice").value("Digits")).isEqualTo("7");
  }

  @Test
  void speech_comes_with_its_confidence() throws Exception {
    document(
        "/voice",
        "<Gather input='dtmf speech' action='/said' partialResultCallback='/partial'"
            + " language='de-DE'><Say>What do you want?</Say></Gather>");
    document("/said", "<Say>Good</Say>");
    String sid = phoneCalls();
    waits(sid, "gather");
    sim.control("/sim/calls/" + sid + "/speech", "{\"text\":\"My parcel\",\"confidence\":0.75}");

    assertThat(hit("/said").values())
        .containsEntry("SpeechResult", "My parcel")
        .containsEntry("Confidence", "0.75")
        .containsEntry("Language", "de-DE")
        .doesNotContainKey("Digits");
    assertThat(hit("/partial").value("StableSpeechResult")).isEqualTo("My parcel");
    assertThat(sim.transcript(sid)).contains("phone: My parcel");
  }

  @Test
  void keys_that_come_before_anybody_listens_are_kept_for_who_does() throws Exception {
    document("/voice", "<Say>Welcome to us</Say><Gather action='/menu' numDigits='1'/>");
    document("/menu", "<Hangup/>");
    String sid = phoneCalls();
    waits(sid, "say");
    press(sid, "5");
    sim.advance("PT2S");

    assertThat(hit("/menu").value("Digits")).isEqualTo("5");
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
                java.net.http.HttpResponse.BodyHandlers.ofByteArray())
            .body();
    assertThat(new String(sound, 0, 4, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("RIFF");
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
    java.io.ByteArrayOutputStream wav = new java.io.ByteArrayOutputStream();
    dev.switchboard.simulator.voice.Tone.wav(wav, java.time.Duration.ofSeconds(3), 1);
    document("/voice", "<Record action='/taped' timeout='5'/>");
    document("/taped", "<Hangup/>");
    String sid = phoneCalls();
    waits(sid, "record");
    sim.control("/sim/calls/" + sid + "/speaking", "");
    sim.advance("PT20S");
    assertThat(sim.waiting(sid)).as("somebody speaks").isEqualTo("record");
    Sim.Reply reply =
        sim.send(
            java.net.http.HttpRequest.newBuilder(
                    java.net.URI.create(sim.url("/sim/calls/" + sid + "/recording")))
                .header("Content-Type", "audio/wav")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(wav.toByteArray()))
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
                java.net.http.HttpResponse.BodyHandlers.ofByteArray())
            .body();
    assertThat(kept).isEqualTo(wav.toByteArray());
    assertThat(sim.control("/sim/calls/" + sid + "/recording", "\"x\"").status()).isEqualTo(422);
  }

  @Test
  void a_conference_starts_with_the_second_and_ends_with_whom_it_says() throws Exception {
    document(
        "/voice",
        "<Dial action='/after'><Conference endConferenceOnExit='true' participantLabel='first'"
            + " statusCallback='/room' statusCallbackEvent='start end join leave'>Room 1"
            + "</Conference></Dial>");
    document("/after", "<Say>The conference is over</Say>");
    String first = phoneCalls();
    await().untilAsserted(() -> assertThat(app.at("/room")).hasSize(1));
    document("/voice", documents.get("/voice").replace("'true'", "'false'"));
    String second = phoneCalls(OTHER);
    waits(second, "conference");
    says(first, "Hello all");

    await().untilAsserted(() -> assertThat(sim.transcript(second)).contains(PHONE + ": Hello all"));
    JsonNode room = sim.get(Sim.BASE + "/Conferences.json").json().path("conferences").path(0);
    assertThat(room.path("status").asString()).isEqualTo("in-progress");
    String path = Sim.BASE + "/Conferences/" + room.path("sid").asString();
    assertThat(sim.get(path + "/Participants.json").json().path("participants")).hasSize(2);
    assertThat(
            sim.post(path + "/Participants/first.json", "Muted", "true")
                .json()
                .path("muted")
                .asBoolean())
        .isTrue();
    says(first, "Can you hear me");
    assertThat(sim.transcript(second)).doesNotContain(PHONE + ": Can you hear me");
    sim.control("/sim/calls/" + first + "/hangup", "");

    await()
        .untilAsserted(() ->
            assertThat(app.at("/room").stream().map(hit -> hit.value("StatusCallbackEvent")))
                .containsExactlyInAnyOrder(
                    "participant-join",
                    "participant-join",
                    "conference-start",
                    "participant-leave",
                    "conference-end",
                    "participant-leave"));
    assertThat(hit("/after").value("DialCallStatus")).isEqualTo("answered");
    assertThat(hit("/after").values()).doesNotContainKey("DialCallSid");
    sim.advance("PT5S");
    over(second, "completed");
    assertThat(sim.get(path + ".json").text("status")).isEqualTo("completed");
  }

  @Test
  void waits_in_a_queue_hears_its_documents_and_is_taken_out() throws Exception {
    document("/voice", "<Enqueue action='/left' waitUrl='/wait'>support</Enqueue><Say>Back</Say>");
    document("/wait", "<Say>You are next</Say><Pause length='10'/>");
    document("/left", "<Say>Goodbye</Say>");
    String caller = phoneCalls();
    await().untilAsserted(() -> assertThat(sim.transcript(caller)).contains("app: You are next"));
    assertThat(hit("/wait").values())
        .containsEntry("QueuePosition", "1")
        .containsEntry("CurrentQueueSize", "1")
        .containsEntry("QueueTime", "0")
        .containsKeys("QueueSid", "AvgQueueTime");
    sim.advance("PT20S");
    await().untilAsserted(() -> assertThat(app.at("/wait")).hasSize(2));
    String queue =
        sim.get(Sim.BASE + "/Queues.json").json().path("queues").path(0).path("sid").asString();
    assertThat(sim.get(Sim.BASE + "/Queues/" + queue + "/Members/Front.json").text("call_sid"))
        .isEqualTo(caller);

    String agent =
        sim.call(OTHER, "Twiml", "<Response><Dial><Queue>support</Queue></Dial></Response>")
            .text("sid");
    sim.advance("PT3S");
    await()
        .untilAsserted(
            () -> assertThat(sim.transcript(agent)).contains("line: connected with " + PHONE));
    says(agent, "Hello, this is support");
    assertThat(sim.transcript(caller)).contains(OTHER + ": Hello, this is support");
    sim.control("/sim/calls/" + agent + "/hangup", "");

    assertThat(hit("/left").values()).containsEntry("QueueResult", "bridged");
    sim.advance("PT5S");
    over(caller, "completed");
  }

  @Test
  void leaves_a_queue_by_itself() throws Exception {
    document("/voice", "<Enqueue waitUrl='/wait'>support</Enqueue><Say>Nobody had time</Say>");
    document("/wait", "<Pause length='3'/><Leave/>");
    String sid = phoneCalls();
    sim.advance("PT10S");
    over(sid, "completed");

    assertThat(sim.transcript(sid)).contains("app: Nobody had time");
  }

  @ParameterizedTest(name = "{0} ends as {1}")
  @CsvSource({"<Reject/>, no-answer", "<Reject reason='busy'/>, busy", "<Hangup/>, completed"})
  void rejects_and_hangs_up(String verb, String status) throws Exception {
    document("/voice", verb);
    String sid = phoneCalls();
    over(sid, status);

    boolean answered = sim.transcript(sid).contains("line: answered");
    assertThat(answered).isEqualTo(status.equals("completed"));
  }

  @Test
  void a_redirect_takes_over_and_one_that_never_ends_is_stopped() throws Exception {
    document("/voice", "<Redirect method='GET'>/next?a=1</Redirect><Say>Never</Say>");
    document("/next", "<Redirect>/next</Redirect>");
    String sid = phoneCalls();
    await()
        .untilAsserted(() -> assertThat(alerts(sid)).anyMatch(alert -> alert.startsWith("14106")));
    sim.advance("PT10S");
    over(sid, "completed");

    assertThat(app.at("/next").getFirst().method()).isEqualTo("GET");
    assertThat(app.at("/next").getFirst().query()).startsWith("a=1&").contains("CallSid=" + sid);
    assertThat(app.at("/next")).hasSizeLessThan(100);
    assertThat(sim.transcript(sid))
        .contains("app: We are sorry, an application error has occurred. Goodbye.")
        .doesNotContain("app: Never");
  }

  @Test
  void sends_a_text_and_passes_over_what_is_not_simulated() throws Exception {
    document(
        "/voice",
        "<Sms>Your number is 7</Sms><Pay/><Connect><Stream url='wss://example.org/s'/></Connect>"
            + "<Start><Stream url='wss://example.org/s'/></Start><Odd/><Say odd='x'>Done</Say>");
    String sid = phoneCalls();
    sim.advance("PT5S");
    over(sid, "completed");

    assertThat(sim.ledger())
        .singleElement()
        .satisfies(text -> {
          assertThat(text.path("body").asString()).isEqualTo("Your number is 7");
          assertThat(text.path("direction").asString()).isEqualTo("outbound-call");
        });
    assertThat(sim.transcript(sid))
        .contains("app: Done")
        .anyMatch(line -> line.contains("Connect") && line.contains("not simulated"))
        .anyMatch(line -> line.contains("Pay") && line.contains("not simulated"))
        .anyMatch(line -> line.contains("Start") && line.contains("not simulated"));
    assertThat(alerts(sid)).filteredOn(alert -> alert.startsWith("12200")).hasSize(3);
  }

  @ParameterizedTest(name = "{0}: alert {1}")
  @CsvSource(
      value = {
        "500 | text/xml | '' | 11200",
        "200 | text/xml | <Response><Say> | 12100",
        "200 | text/xml | <Answer/> | 12102",
        "200 | application/json | {} | 12300",
      },
      delimiter = '|')
  void a_document_that_cannot_be_had_asks_the_fallback_url(
      int status, String type, String body, int code) throws Exception {
    app.answering(hit ->
        hit.path().equals("/fallback")
            ? Receiver.Answer.twiml("<Response><Say>Saved</Say></Response>")
            : new Receiver.Answer(status, type, body));
    String number =
        sim.get(Sim.BASE + "/IncomingPhoneNumbers.json")
            .json()
            .path("incoming_phone_numbers")
            .path(0)
            .path("sid")
            .asString();
    sim.post(
        Sim.BASE + "/IncomingPhoneNumbers/" + number + ".json",
        "VoiceFallbackUrl",
        app.url("/fallback"),
        "StatusCallback",
        app.url("/status"));
    String sid = phoneCalls();
    sim.advance("PT5S");
    over(sid, "completed");

    assertThat(alerts(sid)).anyMatch(alert -> alert.startsWith(String.valueOf(code)));
    assertThat(hit("/fallback").values())
        .containsEntry("ErrorCode", String.valueOf(code))
        .containsEntry("ErrorUrl", app.url("/voice"));
    assertThat(sim.transcript(sid)).contains("app: Saved");
    await().untilAsserted(() -> assertThat(app.at("/status")).hasSize(1));
    assertThat(hit("/status").value("CallStatus")).isEqualTo("completed");
  }

  @Test
  void without_a_fallback_the_caller_hears_an_apology() throws Exception {
    String sid = phoneCalls();
    sim.advance("PT10S");
    over(sid, "completed");

    assertThat(sim.transcript(sid))
        .contains("app: We are sorry, an application error has occurred. Goodbye.");
  }

  @Test
  void an_inline_document_has_no_url_for_a_relative_action() throws Exception {
    String sid =
        sim.call(OTHER, "Twiml", "<Response><Gather numDigits='1' action='/x'/></Response>")
            .text("sid");
    sim.advance("PT2S");
    waits(sid, "gather");
    press(sid, "1");
    sim.advance("PT10S");
    over(sid, "completed");

    assertThat(alerts(sid)).anyMatch(alert -> alert.startsWith("11100"));
  }

  @Test
  void cookies_stay_with_the_call_and_faults_strike_its_documents() throws Exception {
    app.cookie("visit=7; Path=/");
    document("/voice", "<Gather numDigits='1' action='/menu'/>");
    document("/menu", "<Hangup/>");
    String sid = phoneCalls();
    waits(sid, "gather");
    sim.put(
        "/sim/faults",
        "{\"rules\":[{\"operation\":\"calls.inbound\",\"action\":\"wrong_signature\"}]}");
    press(sid, "1");

    assertThat(hit("/menu").headers()).containsEntry("Cookie", "visit=7");
    assertThat(hit("/voice").headers()).doesNotContainKey("Cookie");
    assertThat(hit("/menu").headers().get("X-Twilio-Signature"))
        .isNotEqualTo(
            dev.switchboard.simulator.webhook.Signature.of(
                SimulatorSettings.AUTH_TOKEN, app.url("/menu"), hit("/menu").form()));
    assertThat(hit("/voice").headers().get("X-Twilio-Signature"))
        .isEqualTo(
            dev.switchboard.simulator.webhook.Signature.of(
                SimulatorSettings.AUTH_TOKEN, app.url("/voice"), hit("/voice").form()));
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

  @Test
  void plain_text_is_read_aloud_and_a_sound_is_played() throws Exception {
    app.answering(hit -> new Receiver.Answer(200, "text/plain", "Just words"));
    String words = phoneCalls();
    sim.advance("PT5S");
    over(words, "completed");
    app.answering(hit -> new Receiver.Answer(200, "audio/mpeg", "x"));
    String sound = phoneCalls();
    sim.advance("PT5S");
    over(sound, "completed");

    assertThat(sim.transcript(words)).contains("app: Just words");
    assertThat(sim.transcript(sound)).contains("app: ♪ " + app.url("/voice"));
  }
}
