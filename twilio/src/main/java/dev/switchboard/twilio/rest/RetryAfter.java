package dev.switchboard.twilio.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The header Retry-After: seconds or a date (RFC 9110 §10.2.3). */
final class RetryAfter {
  private RetryAfter() {}

  /** Never negative; empty where the header is missing or not understood. */
  static Optional<Duration> of(Answer.Received answer, Instant now) {
    return answer.header("Retry-After").map(String::strip).flatMap(text -> parse(text, now));
  }

  private static Optional<Duration> parse(String text, Instant now) {
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
      Duration rest = Duration.between(now, until);
      return Optional.of(rest.isNegative() ? Duration.ZERO : rest);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
