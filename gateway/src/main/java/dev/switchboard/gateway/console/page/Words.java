package dev.switchboard.gateway.console.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Codes and quantities in words. */
public final class Words {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry(
              "valid_for ran out before it could be sent",
              "Its validity ran out before it could leave"),
          Map.entry("opted_out", "The recipient has opted out of texts from this sender (STOP)"),
          Map.entry(
              "not_opted_in",
              "This sender writes only to people who have opted in, and there is no opt-in of theirs"));

  /** A code with its sentence: {@code window_closed: no free text may go …}. */
  private static final Pattern CODED = Pattern.compile("([a-z]+(?:_[a-z]+)+): (.*)");

  private static final Map<String, String> NEXT =
      Map.ofEntries(
          Map.entry("send", "It is handed to the provider"),
          Map.entry("call", "It is placed"),
          Map.entry("the end of the call", "The provider reports how it goes on"),
          Map.entry("delivery report", "The provider reports whether it arrived"),
          Map.entry("look at the template again", "The template is looked at again"),
          Map.entry("look at the provider's list", "The provider's list is searched for it"),
          Map.entry("a person decides: resend, mark_sent or mark_failed", "A person decides"));

  private Words() {}

  /** {@code opted_out} or a whole sentence, as a sentence. */
  public static String reason(String reason) {
    Matcher coded = CODED.matcher(reason);
    return coded.matches()
        ? sentence(coded.group(1).replace('_', ' ') + ": " + coded.group(2))
        : REASONS.getOrDefault(reason, sentence(reason));
  }

  /** What happens next. */
  public static String next(String what) {
    return what.startsWith("send once ")
        ? "It is sent " + what.substring("send ".length())
        : NEXT.getOrDefault(what, sentence(what));
  }

  /**
   * A single word with underscores gets spaces and a capital; text that already has spaces stays.
   */
  public static String sentence(String text) {
    return capital(text.indexOf(' ') < 0 ? text.replace('_', ' ') : text);
  }

  static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /**
   * A character as it is, or its name where it would not be seen: {@code U+202E RIGHT-TO-LEFT
   * OVERRIDE}.
   */
  public static String visible(String character) {
    int point = character.codePointAt(0);
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          String.format(Locale.ROOT, "U+%04X %s", point, Character.getName(point));
      default -> character;
    };
  }

  /** For those without scripts, and on hover: e.g. {@code 23 Nov 2026, 21:24:03 UTC}. */
  public static String utc(Instant at) {
    return UTC.format(at);
  }

  /**
   * Two units at most: {@code 40 ms}, {@code 1.2 s}, {@code 3 min 20 s}, {@code 2 h 5 min}, {@code
   * 3 d}.
   */
  public static String span(Duration span) {
    long seconds = span.toSeconds();
    if (span.toMillis() < 1_000) {
      return span.toMillis() + " ms";
    }
    if (seconds < 60) {
      return seconds < 10
          ? String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1_000.0)
          : seconds + " s";
    }
    if (seconds < 3_600) {
      return two(seconds / 60, "min", seconds % 60, "s");
    }
    if (seconds < 86_400) {
      return two(seconds / 3_600, "h", seconds % 3_600 / 60, "min");
    }
    return two(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return large + " " + unit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }

  /** {@code 12345} as {@code 12,345}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
