package dev.switchboard.gateway.voice;

import dev.switchboard.gateway.web.RequestRefused;
import org.jspecify.annotations.Nullable;

/** Texts as they can be kept and spoken. */
final class Texts {
  /** Several minutes of speech. */
  static final int LONGEST = 4_000;

  private Texts() {}

  /**
   * @throws RequestRefused 400 for characters that the store cannot hold, 422 where it is empty or
   *     too long
   */
  static String spoken(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw RequestRefused.rule("empty_body", field, "is empty; give the text to say");
    }
    check(field, text);
    if (text.length() > LONGEST) {
      throw RequestRefused.rule(
          "body_too_long",
          field,
          "has " + text.length() + " characters; at most " + LONGEST + " are spoken");
    }
    return text;
  }

  /**
   * @throws RequestRefused 400 for NUL and for halves of a surrogate pair
   */
  static void check(String field, String text) {
    boolean broken =
        text.indexOf('\0') >= 0
            || text.codePoints()
                .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    if (broken) {
      throw RequestRefused.malformed(
          field, "invalid_body", "holds NUL or half of a character; take it out");
    }
  }
}
