package dev.switchboard.core.advice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** How figures and sentences are written. */
final class Phrases {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private static final Pattern WITH_ARTICLE =
      Pattern.compile(
          "United .*|.* Republic|.* Islands|Netherlands|Philippines|Maldives|Bahamas|Gambia|Comoros");

  private Phrases() {}

  /** {@code 2026-11-24 10:12 UTC}. */
  static String time(Instant at) {
    return TIME.format(at);
  }

  /** {@code 2026-11-24}. */
  static String day(Instant at) {
    return DAY.format(at);
  }

  /** {@code 03:12}. */
  static String clock(LocalTime at) {
    return CLOCK.format(at);
  }

  /** {@code 95.8 %}. */
  static String percent(long count, long of) {
    return of <= 0
        ? "0 %"
        : BigDecimal.valueOf(count * 100)
                .divide(BigDecimal.valueOf(of), 1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString()
            + " %";
  }

  /** {@code 2,140}. */
  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** {@code 7 days}, {@code 24 hours}. */
  static String span(Duration time) {
    return time.toHours() % 24 == 0 ? time.toDays() + " days" : time.toHours() + " hours";
  }

  /**
   * {@code Germany}, {@code the United States}, to follow a preposition.
   *
   * @param region ISO 3166, two letters, or {@code 001}
   */
  static String country(String region) {
    String name = Locale.of("", region).getDisplayCountry(Locale.ENGLISH);
    return region.equals("001")
        ? "that network"
        : WITH_ARTICLE.matcher(name).matches() ? "the " + name : name;
  }

  /** As the API writes a choice. */
  static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /** With a capital letter, unless it begins with an address, and a full stop. */
  static String sentence(String clause) {
    boolean address = clause.startsWith("whatsapp:");
    String begun =
        address ? clause : clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1);
    return begun.endsWith(".") ? begun : begun + ".";
  }
}
