package dev.switchboard.twilio.webhook;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.GenericNode;
import com.twilio.twiml.TwiML;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Enqueue;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Pause;
import com.twilio.twiml.voice.Play;
import com.twilio.twiml.voice.Queue;
import com.twilio.twiml.voice.Record;
import com.twilio.twiml.voice.Redirect;
import com.twilio.twiml.voice.Say;
import com.twilio.twiml.voice.Sip;
import dev.switchboard.core.flow.Dial.Ring;
import dev.switchboard.core.flow.Markup;
import dev.switchboard.core.flow.Record.Beep;
import dev.switchboard.core.flow.run.Act;
import dev.switchboard.core.flow.run.Said;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The document of a flow's step, on the SDK's builder: whatever a text holds, what comes out is
 * well-formed and says just that. Collects what is heard, and ends with one of the verbs that wait
 * for something, or with the call. For one thread.
 */
public final class StepTwiml {
  /** What Twilio reads inside one {@code Say}; more comes as several. */
  private static final int LONGEST_SAY = 4_000;

  private final VoiceResponse.Builder response = new VoiceResponse.Builder();

  /** What is heard next. */
  public StepTwiml hear(List<Said> said) {
    for (Said one : said) {
      for (TwiML node : nodes(one)) {
        switch (node) {
          case Say say -> response.say(say);
          case Play play -> response.play(play);
          case Pause pause -> response.pause(pause);
          default -> throw new IllegalStateException("not heard: " + node);
        }
      }
    }
    return this;
  }

  /**
   * Asks, and waits for an answer or for none.
   *
   * @param action is asked for what follows, in every case
   */
  public String listen(Act.Listen question, URI action) {
    Gather.Builder gather =
        new Gather.Builder()
            .action(action)
            .method(HttpMethod.POST)
            .timeout(question.timeout())
            .finishOnKey(question.finishOn())
            // Silence is an answer too: without this the document would simply go on.
            .actionOnEmptyResult(true)
            .inputs(
                switch (question.input()) {
                  case DIGITS -> List.of(Gather.Input.DTMF);
                  case SPEECH -> List.of(Gather.Input.SPEECH);
                  case BOTH -> List.of(Gather.Input.DTMF, Gather.Input.SPEECH);
                });
    question.digits().ifPresent(gather::numDigits);
    if (question.input() != dev.switchboard.core.flow.Gather.Input.DIGITS) {
      gather.speechTimeout("auto");
      question.language().ifPresent(language -> gather.option("language", language));
      if (!question.hints().isEmpty()) {
        gather.hints(XmlText.of(String.join(", ", question.hints())));
      }
    }
    for (Said one : question.question()) {
      for (TwiML node : nodes(one)) {
        switch (node) {
          case Say say -> gather.say(say);
          case Play play -> gather.play(play);
          case Pause pause -> gather.pause(pause);
          default -> throw new IllegalStateException("not heard: " + node);
        }
      }
    }
    response.gather(gather.build());
    return document();
  }

  /**
   * Connects the caller.
   *
   * @param action is asked for what follows once that is over
   * @param recording hears of the recording, where there is one
   */
  public String connect(Act.Connect connection, URI action, URI recording) {
    Dial.Builder dial =
        new Dial.Builder()
            .action(action)
            .method(HttpMethod.POST)
            .timeout(connection.timeout())
            .timeLimit(connection.timeLimit());
    if (connection.to().size() > 1 && connection.ring() == Ring.IN_TURN) {
      dial.sequential(true);
    }
    connection.callerId().ifPresent(dial::callerId);
    if (connection.recording() == Act.Recording.YES) {
      dial.record(Dial.Record.RECORD_FROM_ANSWER)
          .recordingStatusCallback(ConnectionOverrides.on(recording))
          .recordingStatusCallbackMethod(HttpMethod.POST)
          .recordingStatusCallbackEvents(
              List.of(Dial.RecordingEvent.COMPLETED, Dial.RecordingEvent.ABSENT));
    }
    for (Act.Callee one : connection.to()) {
      switch (one) {
        case Act.Callee.Number(String e164) -> dial.number(new Number.Builder(e164).build());
        case Act.Callee.Sip(String uri) -> dial.sip(new Sip.Builder(XmlText.of(uri)).build());
        case Act.Callee.Line(String queue) ->
            dial.queue(new Queue.Builder(XmlText.of(queue)).build());
      }
    }
    response.dial(dial.build());
    return document();
  }

  /**
   * Records what the caller says.
   *
   * @param action is asked for what follows, also where they hung up
   * @param recording hears of the recording
   * @param transcription hears what was said, in words, where that is wanted
   */
  public String record(Act.TakeMessage message, URI action, URI recording, URI transcription) {
    Record.Builder record =
        new Record.Builder()
            .action(action)
            .method(HttpMethod.POST)
            .maxLength(message.maxLength())
            .timeout(message.silence())
            .finishOnKey(message.finishOn())
            .playBeep(message.beep() == Beep.YES)
            .recordingStatusCallback(ConnectionOverrides.on(recording))
            .recordingStatusCallbackMethod(HttpMethod.POST)
            .recordingStatusCallbackEvents(
                List.of(Record.RecordingEvent.COMPLETED, Record.RecordingEvent.ABSENT));
    if (message.transcript() == dev.switchboard.core.flow.Record.Transcript.YES) {
      record.transcribe(true).transcribeCallback(ConnectionOverrides.on(transcription));
    }
    response.record(record.build());
    return document();
  }

  /**
   * Lets the caller wait.
   *
   * @param action is asked for what follows once that is over
   * @param music tells what is heard meanwhile; empty: Twilio's own
   */
  public String await(Act.Wait waiting, URI action, Optional<URI> music) {
    Enqueue.Builder enqueue =
        new Enqueue.Builder()
            .name(XmlText.of(waiting.queue()))
            .action(action)
            .method(HttpMethod.POST);
    music.ifPresent(address -> enqueue.waitUrl(address).waitUrlMethod(HttpMethod.POST));
    response.enqueue(enqueue.build());
    return document();
  }

  /** Asks for what follows. */
  public String goOn(URI address) {
    response.redirect(new Redirect.Builder(address).method(HttpMethod.POST).build());
    return document();
  }

  /** The end of the call. */
  public String hangUp() {
    response.hangup(new Hangup.Builder().build());
    return document();
  }

  /** A sound again and again, for whoever waits. */
  public static String music(String url) {
    VoiceResponse.Builder response = new VoiceResponse.Builder();
    response.play(new Play.Builder(XmlText.of(url)).loop(0).build());
    return WrittenTwiml.of(response);
  }

  private static List<TwiML> nodes(Said said) {
    return switch (said) {
      case Said.Sound(URI url, int times) -> List.of(new Play.Builder(url).loop(times).build());
      case Said.Pause(int seconds) -> List.of(new Pause.Builder().length(seconds).build());
      case Said.Words(String text, Said.Manner manner) -> {
        List<TwiML> says = new ArrayList<>();
        SayText.parts(text, LONGEST_SAY)
            .forEach(part -> says.add(spoken(new Say.Builder(part), manner)));
        yield says;
      }
      case Said.Marked(List<Markup> content, Said.Manner manner) -> {
        Say.Builder say = new Say.Builder();
        content.forEach(one -> add(say, one));
        yield List.of(spoken(say, manner));
      }
    };
  }

  private static Say spoken(Say.Builder say, Said.Manner manner) {
    manner.language().ifPresent(language -> say.option("language", language));
    manner.voice().ifPresent(voice -> say.option("voice", voice));
    return say.build();
  }

  private static void add(TwiML.Builder<?> parent, Markup markup) {
    switch (markup) {
      case Markup.Words(String text) -> parent.addText(XmlText.of(text));
      case Markup.Element element -> {
        GenericNode.Builder node = new GenericNode.Builder(element.name());
        element.attributes().forEach((name, value) -> node.option(name, XmlText.of(value)));
        element.content().forEach(one -> add(node, one));
        parent.addChild(node.build());
      }
    }
  }

  private String document() {
    return WrittenTwiml.of(response);
  }
}
