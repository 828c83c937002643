package dev.switchboard.twilio.webhook;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Record;
import com.twilio.twiml.voice.Reject;
import com.twilio.twiml.voice.Say;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Documents for calls, on the SDK's builder: whatever a text holds, what comes out is well-formed
 * and says just that text. Sent as {@link #CONTENT_TYPE}.
 */
public final class VoiceTwiml {
  public static final String CONTENT_TYPE = "text/xml;charset=UTF-8";

  /** What Twilio reads inside one {@code Say}; more comes as several. */
  private static final int LONGEST_SAY = 4_000;

  private final VoiceResponse.Builder response = new VoiceResponse.Builder();
  private final Voice voice;

  /**
   * How texts are spoken.
   *
   * @param language e.g. {@code en-GB}; empty: Twilio's default
   * @param name e.g. {@code Polly.Amy}; empty: the account's
   */
  public record Voice(Optional<String> language, Optional<String> name) {
    /** As the account has it. */
    public static final Voice PLAIN = new Voice(Optional.empty(), Optional.empty());
  }

  /**
   * What is asked for.
   *
   * @param action an absolute address, where a document without an address of its own is followed
   * @param digits how many complete the input at once; empty: as many as come before the key
   * @param timeout seconds
   * @param finishOnKey one key, or empty for none
   * @param hints words that are likely to be said
   */
  public record Ask(
      URI action,
      OptionalInt digits,
      int timeout,
      String finishOnKey,
      Spoken spoken,
      List<String> hints) {

    /** Whether a spoken answer counts. */
    public enum Spoken {
      NOT,
      TOO
    }
  }

  /**
   * What a caller may leave.
   *
   * @param action is asked for what follows, whatever was left, also where they hung up
   * @param recording hears of the recording, with the signature of its whole address
   * @param transcription hears what was said in words; empty: nobody writes it down
   * @param longest seconds
   * @param silence seconds after which it ends
   * @param finishOnKey any of these keys ends it; empty: none does
   */
  public record Taping(
      URI action,
      URI recording,
      Optional<URI> transcription,
      int longest,
      int silence,
      String finishOnKey,
      Beep beep) {
    /** Whether a tone says when to speak. */
    public enum Beep {
      PLAYED,
      NONE
    }
  }

  /** What a caller hears who is not let in. */
  public enum Rejection {
    NOT_IN_SERVICE,
    BUSY
  }

  private VoiceTwiml(Voice voice) {
    this.voice = voice;
  }

  public static VoiceTwiml in(Voice voice) {
    return new VoiceTwiml(voice);
  }

  /** Says one polite sentence and hangs up: for whatever went wrong inside. */
  public static String apology(String sentence) {
    return in(Voice.PLAIN).say(sentence).hangUp();
  }

  /** Does not answer the call at all; it is not billed then. */
  public static String reject(Rejection rejection) {
    Reject reject =
        new Reject.Builder()
            .reason(
                switch (rejection) {
                  case NOT_IN_SERVICE -> Reject.Reason.REJECTED;
                  case BUSY -> Reject.Reason.BUSY;
                })
            .build();
    return WrittenTwiml.of(new VoiceResponse.Builder().reject(reject));
  }

  public VoiceTwiml say(String text) {
    parts(text).forEach(part -> response.say(spoken(part)));
    return this;
  }

  /** Says the text and waits for an answer, which goes to the action in every case. */
  public VoiceTwiml ask(String text, Ask ask) {
    Gather.Builder gather =
        new Gather.Builder()
            .action(ask.action())
            .method(HttpMethod.POST)
            .timeout(ask.timeout())
            .finishOnKey(ask.finishOnKey())
            // Silence is an answer too: without this the document would simply go on.
            .actionOnEmptyResult(true)
            .inputs(
                switch (ask.spoken()) {
                  case NOT -> List.of(Gather.Input.DTMF);
                  case TOO -> List.of(Gather.Input.DTMF, Gather.Input.SPEECH);
                });
    ask.digits().ifPresent(gather::numDigits);
    if (ask.spoken() == Ask.Spoken.TOO) {
      gather.speechTimeout("auto");
      voice.language().ifPresent(language -> gather.option("language", language));
      if (!ask.hints().isEmpty()) {
        gather.hints(XmlText.of(String.join(", ", ask.hints())));
      }
    }
    parts(text).forEach(part -> gather.say(spoken(part)));
    response.gather(gather.build());
    return this;
  }

  /** Connects the caller with this number. */
  public VoiceTwiml dial(String number, int timeoutSeconds) {
    response.dial(
        new Dial.Builder()
            .timeout(timeoutSeconds)
            .number(new Number.Builder(number).build())
            .build());
    return this;
  }

  /** Connects the caller with this number, and asks for what follows once that is over. */
  public VoiceTwiml dial(String number, int timeoutSeconds, URI action) {
    response.dial(
        new Dial.Builder()
            .timeout(timeoutSeconds)
            .action(action)
            .method(HttpMethod.POST)
            .number(new Number.Builder(number).build())
            .build());
    return this;
  }

  /** Records what the caller says. What stands after it is never reached. */
  public VoiceTwiml record(Taping taping) {
    Record.Builder record =
        new Record.Builder()
            .action(taping.action())
            .method(HttpMethod.POST)
            .maxLength(taping.longest())
            .timeout(taping.silence())
            .finishOnKey(taping.finishOnKey())
            .playBeep(taping.beep() == Taping.Beep.PLAYED)
            .recordingStatusCallback(ConnectionOverrides.on(taping.recording()))
            .recordingStatusCallbackMethod(HttpMethod.POST)
            .recordingStatusCallbackEvents(
                List.of(Record.RecordingEvent.COMPLETED, Record.RecordingEvent.ABSENT));
    taping
        .transcription()
        .ifPresent(
            address -> record.transcribe(true).transcribeCallback(ConnectionOverrides.on(address)));
    response.record(record.build());
    return this;
  }

  /** The document, whose end hangs up. */
  public String document() {
    return WrittenTwiml.of(response);
  }

  /** The document with a hang-up at its end. */
  public String hangUp() {
    response.hangup(new Hangup.Builder().build());
    return document();
  }

  private Say spoken(String text) {
    Say.Builder say = new Say.Builder(text);
    voice.language().ifPresent(language -> say.option("language", language));
    voice.name().ifPresent(name -> say.option("voice", name));
    return say.build();
  }

  private static List<String> parts(String text) {
    return SayText.parts(text, LONGEST_SAY);
  }
}
