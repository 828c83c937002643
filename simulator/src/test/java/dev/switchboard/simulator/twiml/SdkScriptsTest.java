package dev.switchboard.simulator.twiml;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Conference;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Enqueue;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Pause;
import com.twilio.twiml.voice.Record;
import com.twilio.twiml.voice.Redirect;
import com.twilio.twiml.voice.Reject;
import com.twilio.twiml.voice.Say;
import com.twilio.twiml.voice.Sms;
import com.twilio.twiml.voice.SsmlBreak;
import com.twilio.twiml.voice.Start;
import com.twilio.twiml.voice.Stream;
import dev.switchboard.simulator.twiml.Twiml.Script;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("I6 What Twilio's own library writes is read without a warning")
class SdkScriptsTest {

  @Test
  @DisplayName("in every verb that it was asked for")
  void everyVerb() throws Exception {
    String document =
        new VoiceResponse.Builder()
            .say(
                new Say.Builder("Grüße & <welcome>")
                    .voice(Say.Voice.POLLY_VICKI)
                    .language(Say.Language.DE_DE)
                    .loop(2)
                    .break_(
                        new SsmlBreak.Builder()
                            .strength(SsmlBreak.Strength.X_STRONG)
                            .time("500ms")
                            .build())
                    .build())
            .pause(new Pause.Builder().length(2).build())
            .gather(
                new Gather.Builder()
                    .inputs(List.of(Gather.Input.DTMF, Gather.Input.SPEECH))
                    .action("/next?a=1&b=2")
                    .method(HttpMethod.GET)
                    .numDigits(1)
                    .speechTimeout("auto")
                    .speechModel("phone_call")
                    .enhanced(true)
                    .actionOnEmptyResult(true)
                    .say(new Say.Builder("Press one").build())
                    .build())
            .dial(
                new Dial.Builder()
                    .record(Dial.Record.RECORD_FROM_ANSWER_DUAL)
                    .trim(Dial.Trim.TRIM_SILENCE)
                    .ringTone(Dial.RingTone.UK)
                    .number(
                        new Number.Builder("+14155552671")
                            .statusCallbackEvents(
                                List.of(Number.Event.INITIATED, Number.Event.ANSWERED))
                            .build())
                    .build())
            .dial(
                new Dial.Builder()
                    .conference(
                        new Conference.Builder("Room")
                            .beep(Conference.Beep.ONENTER)
                            .jitterBufferSize(Conference.JitterBufferSize.OFF)
                            .statusCallbackEvents(
                                List.of(Conference.Event.START, Conference.Event.ANNOUNCEMENT))
                            .build())
                    .build())
            .record(new Record.Builder().trim(Record.Trim.DO_NOT_TRIM).transcribe(true).build())
            .enqueue(new Enqueue.Builder().name("support").waitUrl("/wait").build())
            .sms(new Sms.Builder("Bye").to("+14155552671").build())
            .start(
                new Start.Builder()
                    .stream(
                            new Stream.Builder()
                                .url("wss://app.example/media")
                                .track(Stream.Track.BOTH_TRACKS)
                                .build())
                        .build())
            .redirect(new Redirect.Builder("/next").build())
            .reject(new Reject.Builder().reason(Reject.Reason.BUSY).build())
            .build()
            .toXml();
    Script script = (Script) Twiml.read(document);
    assertThat(script.warnings()).isEmpty();
    assertThat(script.verbs())
        .extracting(Verb::name)
        .containsExactly(
            "Say",
            "Pause",
            "Gather",
            "Dial",
            "Dial",
            "Record",
            "Enqueue",
            "Sms",
            "Start",
            "Redirect",
            "Reject");
  }
}
