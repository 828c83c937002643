package dev.switchboard.gateway.voice;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.gateway.setting.Setting;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.twilio.webhook.TwimlDocument;
import dev.switchboard.twilio.webhook.VoiceTwiml;
import dev.switchboard.twilio.webhook.VoiceTwiml.Rejection;
import dev.switchboard.twilio.webhook.VoiceTwiml.Voice;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How calls to our numbers are answered: a setting that every node keeps in memory, so that a call
 * is answered while the store is away too.
 */
public final class IncomingCalls {
  private static final String NAME = "incoming_calls";

  /** What is said where nobody has set anything. */
  static final Answer POLITE =
      new Answer(
          "Thank you for calling. Nobody can take your call at this number; please send us a text message instead. Goodbye.",
          null,
          null,
          null,
          null,
          null,
          null,
          null);

  /**
   * One of these is set, or forward with voicemail.
   *
   * @param say a text
   * @param twiml a document of one's own
   * @param reject {@code rejected} or {@code busy}: the call is not answered and costs nothing
   * @param forward a number that the caller is connected with; with {@code voicemail} too, whoever
   *     is not reached there may leave a message
   * @param voicemail the caller may leave a message
   * @param language of what is said
   * @param flow the name of a flow that the caller goes through
   */
  public record Answer(
      @Nullable String say,
      @Nullable String twiml,
      @Nullable String reject,
      @Nullable String forward,
      @Nullable Integer ringTimeout,
      @Nullable String language,
      Mailbox.@Nullable Prompt voicemail,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String flow) {

    /** In a word, for the timeline. */
    String words() {
      if (flow != null) {
        return "answered by the flow " + flow;
      }
      return say != null
          ? "answered with a text"
          : twiml != null
              ? "answered with a document"
              : reject != null
                  ? "not taken: " + reject
                  : forward != null ? "forwarded to another number" : "asked to leave a message";
    }
  }

  /**
   * The setting.
   *
   * @param otherwise for numbers that have none of their own
   * @param numbers by number, E.164
   */
  public record Document(Answer otherwise, Map<String, Answer> numbers) {}

  private final Setting<Document> setting;
  private final Mailbox mailbox;
  private final JsonMapper json;

  public IncomingCalls(Settings settings, Mailbox mailbox, JsonMapper json) {
    this.mailbox = mailbox;
    this.json = json;
    this.setting =
        new Setting<>(
            settings,
            NAME,
            new Document(POLITE, Map.of()),
            text -> json.readValue(text, Document.class));
  }

  /** What holds now, and who made it so. */
  public Current<Document> current() {
    return setting.current();
  }

  /** From now on, on every node within a second. */
  public Current<Document> set(Document document, String actor) {
    Document sorted = new Document(document.otherwise(), new TreeMap<>(document.numbers()));
    return setting.write(json.writeValueAsString(sorted), sorted, actor);
  }

  /** How a call to this number is answered. */
  public Answer of(String number) {
    Document document = setting.value();
    return document.numbers().getOrDefault(number, document.otherwise());
  }

  /** The same as a document. */
  String twiml(Answer answer) {
    String twiml = answer.twiml();
    if (twiml != null) {
      try {
        return TwimlDocument.read(twiml).xml();
      } catch (TwimlDocument.Unusable e) {
        throw new IllegalStateException("a document that was checked cannot be read", e);
      }
    }
    if (answer.reject() != null) {
      return VoiceTwiml.reject(
          answer.reject().equals("busy") ? Rejection.BUSY : Rejection.NOT_IN_SERVICE);
    }
    VoiceTwiml response =
        VoiceTwiml.in(new Voice(Optional.ofNullable(answer.language()), Optional.empty()));
    String say = answer.say();
    if (say != null) {
      return response.say(say).hangUp();
    }
    String forward = answer.forward();
    Integer ring = answer.ringTimeout();
    int seconds = ring == null ? 30 : ring;
    Mailbox.Prompt voicemail = answer.voicemail();
    if (voicemail != null) {
      return forward == null
          ? mailbox.document(voicemail, answer.language())
          : mailbox.forwarded(forward, seconds, answer.language());
    }
    return response
        .dial(forward == null ? "" : forward, seconds)
        .say("We are sorry, nobody can take your call right now. Goodbye.")
        .hangUp();
  }

  /**
   * What follows once somebody else was rung.
   *
   * @param number of ours that was called
   * @param outcome Twilio's {@code DialCallStatus}
   */
  String afterForward(String number, String outcome) {
    Answer answer = of(number);
    Mailbox.Prompt voicemail = answer.voicemail();
    boolean spoken = outcome.equals("completed") || outcome.equals("answered");
    if (spoken || voicemail == null) {
      return VoiceTwiml.in(Voice.PLAIN).hangUp();
    }
    return mailbox.document(voicemail, answer.language());
  }

  /** What a caller hears who has left a message. */
  String goodbye(String number) {
    Answer answer = of(number);
    return Mailbox.goodbye(Optional.ofNullable(answer.voicemail()), answer.language());
  }
}
