package dev.switchboard.core.text;

import java.util.Optional;

/**
 * What cannot be sent as a text at all.
 *
 * <p>The limit of 1,600 is counted in UTF-16 units, so most emoji count 2: Twilio's page on error
 * 21617 says that such characters count as several, without saying how many. The stricter reading
 * refuses here, with a reason, what could otherwise be accepted from the caller and refused by the
 * provider later.
 */
public final class TextRules {
  /** UTF-16 units. */
  public static final int LONGEST = 1600;

  /**
   * Why a text is refused.
   *
   * @param code {@code empty_body}, {@code body_too_long} or {@code invalid_body}
   * @param message what is wrong, where, and what to do; never quotes the text
   */
  public record Refusal(String code, String message) {}

  private TextRules() {}

  /** Empty where the text can be sent. */
  public static Optional<Refusal> check(String body) {
    if (body.isBlank()) {
      return refuse(
          "empty_body", "The text is empty. Write something, or send media without a text.");
    }
    Optional<Refusal> broken = character(body);
    if (broken.isPresent() || body.length() <= LONGEST) {
      return broken;
    }
    return refuse(
        "body_too_long",
        "The text has %,d characters, the limit is %,d (an emoji counts 2 or more). Shorten it or send two messages."
            .formatted(body.length(), LONGEST));
  }

  private static Optional<Refusal> character(String body) {
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c == 0) {
        return refuse("invalid_body", "Character %,d is NUL (U+0000). Remove it.".formatted(i + 1));
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < body.length()
                && Character.isLowSurrogate(body.charAt(i + 1));
        if (!pair) {
          return refuse(
              "invalid_body",
              "Character %,d is half of a pair (U+%04X): the text was cut in the middle of an emoji or read in the wrong encoding. Send whole characters in UTF-8."
                  .formatted(i + 1, (int) c));
        }
        i++;
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refuse(String code, String message) {
    return Optional.of(new Refusal(code, message));
  }
}
