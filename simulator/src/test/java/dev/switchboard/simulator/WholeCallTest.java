package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
