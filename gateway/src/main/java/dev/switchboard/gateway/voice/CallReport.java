package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.CallProgress;
import dev.switchboard.core.call.CallWord;
import dev.switchboard.twilio.webhook.CallForm;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Something that the provider told about a call, on its way into the record.
 *
 * @param call which one, where the address that was called says so
 * @param attempt which try of it
 * @param fields what is kept of it
 * @param at when it came
 */
public record CallReport(
    Kind kind,
    String sid,
    Optional<UUID> call,
    OptionalInt attempt,
    Map<String, String> fields,
    Instant at) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /** What it is about. */
  public enum Kind {
    /** How far it has come. */
    PROGRESS,
    /** Somebody calls us. */
    INCOMING,
    /** It was answered, and we were asked what happens next. */
    ASKED,
    /** What was pressed or said. */
    INPUT,
    /** A step of a flow is over, and we were asked what comes next. */
    STEP,
    /** Who answered, told while the call goes on. */
    MACHINE,
    RECORDING,
    /** What was said in a recording, in words. */
    TRANSCRIPTION,
    /** The provider could not use what we answered, and asked the other address. */
    FALLBACK;

    /** Whether only the provider tells it, and only while the call goes on; a look never does. */
    boolean saysItGoesOn() {
      return switch (this) {
        case ASKED, INPUT, STEP, MACHINE -> true;
        case PROGRESS, INCOMING, RECORDING, TRANSCRIPTION, FALLBACK -> false;
      };
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> of(String word) {
      for (Kind kind : values()) {
        if (kind.word().equals(word)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * @param more what the address or our answer adds
   */
  static CallReport of(
      Kind kind,
      CallForm form,
      Optional<UUID> call,
      OptionalInt attempt,
      Map<String, String> more,
      Instant at) {
    Map<String, String> fields = new LinkedHashMap<>(more);
    form.word().ifPresent(word -> fields.put("word", word.word()));
    put(fields, "sequence", form.sequence());
    form.at().ifPresent(time -> fields.put("said_at", time.toString()));
    put(fields, "seconds", form.seconds());
    put(fields, "error_code", form.errorCode());
    form.errorMessage().ifPresent(text -> fields.put("error_message", text));
    form.answeredBy().ifPresent(who -> fields.put("answered_by", who));
    form.digits().ifPresent(digits -> fields.put("digits", digits));
    form.speech().ifPresent(speech -> fields.put("speech", speech));
    form.recording()
        .ifPresent(recording -> {
          fields.put("recording_sid", recording.sid());
          fields.put("recording_status", recording.status());
          fields.put("recording_url", recording.url());
          put(fields, "recording_seconds", recording.seconds());
        });
    if (kind == Kind.INCOMING) {
      fields.put("from", form.from());
      fields.put("to", form.to());
    }
    return new CallReport(kind, form.sid(), call, attempt, fields, at);
  }

  private static void put(Map<String, String> fields, String name, OptionalInt number) {
    number.ifPresent(value -> fields.put(name, Integer.toString(value)));
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  OptionalInt number(String name) {
    return text(name)
        .filter(NUMBER.asMatchPredicate())
        .map(text -> OptionalInt.of(Integer.parseInt(text)))
        .orElseGet(OptionalInt::empty);
  }

  /** Empty where it says nothing of how the call stands. */
  Optional<CallProgress> progress() {
    return text("word")
        .flatMap(CallWord::of)
        .map(word -> new CallProgress(word, number("sequence").orElse(CallProgress.UNNUMBERED)));
  }

  /** Without what was pressed and said. */
  @Override
  public String toString() {
    return "CallReport[" + kind + ", " + sid + ", " + call + ", " + attempt + "]";
  }
}
