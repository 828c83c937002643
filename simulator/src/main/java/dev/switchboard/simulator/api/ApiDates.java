package dev.switchboard.simulator.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Dates as Twilio's APIs write and read them. */
public final class ApiDates {
  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US)
          .withZone(ZoneOffset.UTC);

  private ApiDates() {}

  /** E.g. {@code Thu, 24 Aug 2023 05:01:45 +0000}. */
  public static String written(Instant at) {
    return RFC_2822.format(at);
  }

  /** As the v1 and v2 APIs write it, e.g. {@code 2015-07-30T20:12:31Z}. */
  static String iso(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A span of time that a filter names: a day, or a second. */
  record Span(Instant start, Instant end) {}

  /**
   * Reads {@code YYYY-MM-DD} or an ISO 8601 time, with or without zone; empty where it is neither.
   */
  static Optional<Span> read(String text) {
    try {
      if (text.length() == 10) {
        Instant start = LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        return Optional.of(new Span(start, start.plus(1, ChronoUnit.DAYS)));
      }
      Instant second = moment(text);
      return Optional.of(new Span(second, second.plusSeconds(1)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Instant moment(String text) {
    boolean zoned = text.endsWith("Z") || text.matches(".*T.*[+-][0-9:]+$");
    return zoned
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
