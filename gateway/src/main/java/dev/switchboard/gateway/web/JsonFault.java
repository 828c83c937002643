package dev.switchboard.gateway.web;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Why a text is no JSON that we read, in words for its author: the parser's own name its options.
 */
final class JsonFault {
  private static final Pattern ASIDE =
      Pattern.compile("\\s*(\\[Source:|\\(start marker|: enable `|to be escaped using|: maybe ).*");

  private JsonFault() {}

  static String of(JacksonException e) {
    return switch (e) {
      case UnexpectedEndOfInputException cut -> "it ends before every bracket and quote is closed";
      case StreamConstraintsException bounds ->
          "it is nested more than %d deep, or holds a number of more than %d digits or a text of more than %,d characters"
              .formatted(Json.DEEPEST, Json.LONGEST_NUMBER, Json.LONGEST_TEXT);
      default -> plain(e.getOriginalMessage());
    };
  }

  private static String plain(String message) {
    String first = message.lines().findFirst().orElse("");
    String words = ASIDE.matcher(first).replaceFirst("").strip();
    return words.isEmpty() || words.contains("`") ? "it cannot be read" : words;
  }
}
