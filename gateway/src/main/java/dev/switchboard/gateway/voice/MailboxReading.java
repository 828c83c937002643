package dev.switchboard.gateway.voice;

import dev.switchboard.gateway.voice.Mailbox.Prompt;
import dev.switchboard.gateway.web.RequestRefused;
import org.jspecify.annotations.Nullable;

/** Reads how callers may leave a message, and fills in what was left out. */
final class MailboxReading {
  /** Recordings of two minutes and more are not written down (twilio-facts §11.6). */
  private static final int LONGEST_WRITTEN_DOWN = 119;

  private static final int LONGEST = 3_600;
  private static final int USUAL = 180;

  private MailboxReading() {}

  static @Nullable Prompt checked(
      String field, @Nullable Prompt wanted, @Nullable String language) {
    if (wanted == null) {
      return null;
    }
    boolean transcribe = Boolean.TRUE.equals(wanted.transcribe());
    if (transcribe
        && language != null
        && !language.toLowerCase(java.util.Locale.ROOT).startsWith("en")) {
      throw RequestRefused.rule(
          "transcription_language",
          field + ".transcribe",
          "works for English alone, and the language is " + language + "; leave it out");
    }
    Integer length = wanted.maxLength();
    if (transcribe && length != null && length > LONGEST_WRITTEN_DOWN) {
      throw RequestRefused.rule(
          "transcription_length",
          field + ".max_length",
          "is more than "
              + LONGEST_WRITTEN_DOWN
              + " s: the provider writes down nothing of two minutes or more; make it shorter or leave transcribe out");
    }
    String keys = wanted.finishOnKey() == null ? "#" : wanted.finishOnKey();
    if (!keys.matches("[0-9*#]{0,12}")) {
      throw RequestRefused.malformed(
          field + ".finish_on_key", "unknown_value", "must hold keys such as #, or nothing");
    }
    return new Prompt(
        text(field + ".greeting", wanted.greeting(), Mailbox.GREETING),
        !Boolean.FALSE.equals(wanted.beep()),
        ScriptReading.bounded(
            field + ".max_length", length, transcribe ? LONGEST_WRITTEN_DOWN : USUAL, 1, LONGEST),
        ScriptReading.bounded(field + ".silence", wanted.silence(), 5, 0, 60),
        keys,
        transcribe,
        text(field + ".goodbye", wanted.goodbye(), Mailbox.GOODBYE));
  }

  private static String text(String field, @Nullable String wanted, String otherwise) {
    return wanted == null ? otherwise : Texts.spoken(field, wanted);
  }
}
