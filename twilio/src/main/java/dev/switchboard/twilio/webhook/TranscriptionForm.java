package dev.switchboard.twilio.webhook;

import java.util.Optional;

/**
 * What Twilio wrote down of a recording (twilio-facts §11.6, {@code transcribeCallback}).
 *
 * @param status {@code completed} or {@code failed}
 * @param text empty where it failed
 */
public record TranscriptionForm(String sid, String status, String text) {
  private static final int LONGEST = 20_000;

  /** Empty where the form tells of none. */
  public static Optional<TranscriptionForm> of(FormBody form) {
    return form.first("TranscriptionSid")
        .filter(sid -> sid.matches("[A-Za-z0-9]{1,64}"))
        .map(sid ->
            new TranscriptionForm(
                sid,
                form.first("TranscriptionStatus").orElse("failed"),
                cut(form.first("TranscriptionText").orElse(""))));
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST));
  }

  /** Without what was said. */
  @Override
  public String toString() {
    return "TranscriptionForm[" + sid + ", " + status + "]";
  }
}
