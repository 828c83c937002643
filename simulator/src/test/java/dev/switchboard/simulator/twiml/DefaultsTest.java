package dev.switchboard.simulator.twiml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.simulator.twiml.Twiml.Script;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a script leaves out is as Twilio has it")
class DefaultsTest {

  @Test
  @DisplayName("for Gather")
  void gather() {
    Gather gather = read("<Gather/>", Gather.class);
    assertThat(gather.action()).isEqualTo(new Hook(Optional.empty(), Method.POST));
    assertThat(gather.actionOnEmptyResult()).isFalse();
    assertThat(gather.input()).containsExactly(Gather.Input.DTMF);
    assertThat(gather.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(gather.finishOnKey()).isEqualTo("#");
    assertThat(gather.numDigits()).isEqualTo(OptionalInt.empty());
    assertThat(gather.speechTimeout()).contains(Duration.ofSeconds(5));
    assertThat(gather.maxSpeechTime()).isEqualTo(Duration.ofSeconds(60));
    assertThat(gather.speechModel()).isEqualTo("default");
    assertThat(gather.language()).isEqualTo("en-US");
    assertThat(gather.hints()).isEmpty();
    assertThat(gather.profanityFilter()).isTrue();
    assertThat(gather.enhanced()).isFalse();
    assertThat(gather.bargeIn()).isTrue();
    assertThat(gather.partialResult().url()).isEmpty();
  }

  @Test
  @DisplayName("for the pause that ends speech: the timeout, or what the recogniser finds")
  void speechTimeout() {
    assertThat(read("<Gather timeout='9'/>", Gather.class).speechTimeout())
        .contains(Duration.ofSeconds(9));
    assertThat(read("<Gather speechTimeout='auto'/>", Gather.class).speechTimeout()).isEmpty();
    assertThat(read("<Gather speechTimeout='2'/>", Gather.class).speechTimeout())
        .contains(Duration.ofSeconds(2));
  }

  @Test
  @DisplayName("for Dial and its Number")
  void dial() {
    Dial dial = read("<Dial>+14155552671</Dial>", Dial.class);
    assertThat(dial.action().url()).isEmpty();
    assertThat(dial.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(dial.timeLimit()).isEqualTo(Duration.ofHours(4));
    assertThat(dial.hangupOnStar()).isFalse();
    assertThat(dial.answerOnBridge()).isFalse();
    assertThat(dial.sequential()).isFalse();
    assertThat(dial.callerId()).isEmpty();
    assertThat(dial.record()).isEqualTo(Dial.Recording.DO_NOT_RECORD);
    assertThat(dial.trimSilence()).isFalse();
    assertThat(dial.recordingStatus().events()).containsExactly("completed");
    assertThat(dial.callees())
        .singleElement()
        .isInstanceOfSatisfying(
            Callee.Number.class,
            number -> {
              assertThat(number.number()).isEqualTo("+14155552671");
              assertThat(number.status().events()).containsExactly("completed");
              assertThat(number.whisper().url()).isEmpty();
              assertThat(number.machineDetection().mode()).isEmpty();
              assertThat(number.machineDetection().timeout()).isEqualTo(Duration.ofSeconds(30));
            });
  }

  @Test
  @DisplayName("for Conference")
  void conference() {
    Callee.Conference room =
        (Callee.Conference)
            read("<Dial><Conference>a</Conference></Dial>", Dial.class).callees().getFirst();
    assertThat(room.muted()).isFalse();
    assertThat(room.beep()).isEqualTo(Callee.Beep.TRUE);
    assertThat(room.startConferenceOnEnter()).isTrue();
    assertThat(room.endConferenceOnExit()).isFalse();
    assertThat(room.waitUrl()).isEqualTo(new Hook(Optional.empty(), Method.POST));
    assertThat(room.maxParticipants()).isEqualTo(250);
    assertThat(room.recordFromStart()).isFalse();
    assertThat(room.trimSilence()).isTrue();
  }

  @Test
  @DisplayName("for music while waiting: none was chosen is not the same as silence")
  void silence() {
    Callee.Conference room =
        (Callee.Conference)
            read("<Dial><Conference waitUrl=''>a</Conference></Dial>", Dial.class)
                .callees()
                .getFirst();
    assertThat(room.waitUrl().url()).contains("");
  }

  @Test
  @DisplayName("for Record, where transcription makes it short")
  void record() {
    RecordVerb verb = read("<Record/>", RecordVerb.class);
    assertThat(verb.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(verb.finishOnKey()).isEqualTo("1234567890*#");
    assertThat(verb.maxLength()).isEqualTo(Duration.ofHours(1));
    assertThat(verb.playBeep()).isTrue();
    assertThat(verb.trimSilence()).isTrue();
    assertThat(verb.transcribe()).isFalse();
    assertThat(verb.recordingStatus().events()).containsExactly("completed");
    assertThat(read("<Record transcribe='true'/>", RecordVerb.class).maxLength())
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(read("<Record transcribeCallback='/t'/>", RecordVerb.class).transcribe()).isTrue();
  }

  @Test
  @DisplayName("for loops: 0 is a thousand times")
  void loops() {
    assertThat(read("<Say>a</Say>", Say.class).loop()).isEqualTo(1);
    assertThat(read("<Say loop='0'>a</Say>", Say.class).loop()).isEqualTo(1000);
    assertThat(read("<Play loop='0'>/a.mp3</Play>", Play.class).loop()).isEqualTo(1000);
  }

  @Test
  @DisplayName("for Pay")
  void pay() {
    Pay pay = read("<Pay/>", Pay.class);
    assertThat(pay.input()).isEqualTo("dtmf");
    assertThat(pay.paymentMethod()).isEqualTo("credit-card");
    assertThat(pay.tokenType()).isEqualTo("reusable");
    assertThat(pay.currency()).isEqualTo("usd");
    assertThat(pay.maxAttempts()).isEqualTo(1);
    assertThat(pay.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(pay.securityCode()).isTrue();
    assertThat(pay.postalCode()).isEqualTo("true");
    assertThat(pay.paymentConnector()).isEqualTo("Default");
    assertThat(pay.validCardTypes()).isEqualTo(Set.of("visa", "mastercard", "amex"));
  }

  @Test
  @DisplayName("for Say, Pause, Reject, Redirect, Enqueue")
  void others() {
    Say say = read("<Say>a</Say>", Say.class);
    assertThat(say.voice()).isEqualTo("man");
    assertThat(say.language()).isEqualTo("en-US");
    assertThat(read("<Pause/>", Pause.class).length()).isEqualTo(Duration.ofSeconds(1));
    assertThat(read("<Reject/>", Reject.class).reason()).isEqualTo(Reject.Reason.REJECTED);
    assertThat(read("<Redirect>/a</Redirect>", Redirect.class).method()).isEqualTo(Method.POST);
    Enqueue enqueue = read("<Enqueue>q</Enqueue>", Enqueue.class);
    assertThat(enqueue.queue()).isEqualTo("q");
    assertThat(enqueue.waitUrl().url()).isEmpty();
    assertThat(enqueue.maxQueueSize()).isEqualTo(OptionalInt.empty());
  }

  @Test
  @DisplayName("and a value out of range is the nearest in range, a senseless one the default")
  void corrected() {
    assertThat(read("<Dial timeout='1'>+1</Dial>", Dial.class).timeout())
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(read("<Dial timeout='5000'>+1</Dial>", Dial.class).timeout())
        .isEqualTo(Duration.ofSeconds(600));
    assertThat(read("<Dial timeout='soon'>+1</Dial>", Dial.class).timeout())
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(read("<Pay maxAttempts='9'/>", Pay.class).maxAttempts()).isEqualTo(3);
    assertThat(read("<Gather finishOnKey='12'/>", Gather.class).finishOnKey()).isEqualTo("#");
  }

  @Test
  @DisplayName("and SSML is heard as a person would hear it")
  void ssml() {
    Say say =
        read(
            "<Say>Dear <sub alias='doctor'>Dr</sub> Who,<break time='1.5s'/>"
                + "<p>come<break time='250ms'/></p><emphasis>now</emphasis>!</Say>",
            Say.class);
    assertThat(say.text()).isEqualTo("Dear doctor Who, come now!");
    assertThat(say.silence()).isEqualTo(Duration.ofMillis(1750));
  }

  @Test
  @DisplayName("and what stands in CDATA, in entities and around comments is one text")
  void text() {
    assertThat(read("<Say>a &lt; <![CDATA[b && c]]><!-- x --> &#x1F4E6;</Say>", Say.class).text())
        .isEqualTo("a < b && c 📦");
    assertThat(read("<Dial>+1415<!-- x -->5552671</Dial>", Dial.class).callees())
        .singleElement()
        .isInstanceOfSatisfying(
            Callee.Number.class, n -> assertThat(n.number()).isEqualTo("+14155552671"));
  }

  private static <T extends Verb> T read(String verb, Class<T> type) {
    List<Verb> verbs = ((Script) Twiml.read("<Response>" + verb + "</Response>")).verbs();
    return type.cast(verbs.getFirst());
  }
}
