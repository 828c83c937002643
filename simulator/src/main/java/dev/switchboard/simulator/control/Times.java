package dev.switchboard.simulator.control;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Times of the control interface: RFC 3339, UTC, milliseconds. */
public final class Times {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Times() {}

  public static String written(Instant at) {
    return FORMAT.format(at);
  }

  static Instant read(String field, String text) throws ControlError {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw ControlError.malformed(
          field + " must be a time like 2026-11-30T20:36:27Z (RFC 3339, with a zone).");
    }
  }
}
