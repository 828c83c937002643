package dev.switchboard.twilio.webhook;

import dev.switchboard.core.call.CallWord;
import dev.switchboard.twilio.webhook.UnreadableForm.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What Twilio tells about a call: with a request for a document, as a progress event, or as a
 * report of a recording or of who answered (twilio-facts §11). All of them carry the call's SID and
 * some of these fields; parameters that are not named here are no error.
 *
 * @param word how the call stands; empty where the report is about something else
 * @param sequence the event's {@code SequenceNumber}
 * @param seconds {@code CallDuration}, once the call is over
 * @param answeredBy who answered, where that was asked for
 * @param digits pressed, without the finishing key
 */
public record CallForm(
    String sid,
    String from,
    String to,
    String direction,
    Optional<CallWord> word,
    OptionalInt sequence,
    Optional<Instant> at,
    OptionalInt seconds,
    OptionalInt errorCode,
    Optional<String> errorMessage,
    Optional<String> answeredBy,
    Optional<String> digits,
    Optional<String> speech,
    Optional<Recording> recording) {

  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");

  /** A recording of the call, or that there is none ({@code absent}). */
  public record Recording(String sid, String status, String url, OptionalInt seconds) {}

  /**
   * @throws UnreadableForm where the call's SID is missing
   */
  public static CallForm of(FormBody form) throws UnreadableForm {
    return new CallForm(
        form.first("CallSid")
            .filter(SID.asMatchPredicate())
            .orElseThrow(() -> new UnreadableForm(Problem.MISSING_CALL_SID)),
        form.first("From").or(() -> form.first("Caller")).orElse(""),
        form.first("To").or(() -> form.first("Called")).orElse(""),
        form.first("Direction").orElse(""),
        form.first("CallStatus").flatMap(CallWord::of),
        StatusCallback.number(form.first("SequenceNumber")),
        form.first("Timestamp").flatMap(CallForm::time),
        StatusCallback.number(form.first("CallDuration")),
        StatusCallback.number(form.first("ErrorCode")),
        form.first("ErrorMessage"),
        form.first("AnsweredBy"),
        form.first("Digits"),
        form.first("SpeechResult"),
        form.first("RecordingSid")
            .map(sid ->
                new Recording(
                    sid,
                    form.first("RecordingStatus").orElse("completed"),
                    form.first("RecordingUrl").orElse(""),
                    StatusCallback.number(form.first("RecordingDuration")))));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Without numbers, digits and words. */
  @Override
  public String toString() {
    return "CallForm[" + sid + ", " + word + ", " + sequence + "]";
  }
}
