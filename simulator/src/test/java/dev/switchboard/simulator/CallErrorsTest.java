package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.webhook.Signature;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("I6 documents that fail")
class CallErrorsTest extends CallScene {

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
            Signature.of(SimulatorSettings.AUTH_TOKEN, app.url("/menu"), hit("/menu").form()));
    assertThat(hit("/voice").headers().get("X-Twilio-Signature"))
        .isEqualTo(
            Signature.of(SimulatorSettings.AUTH_TOKEN, app.url("/voice"), hit("/voice").form()));
  }
}
