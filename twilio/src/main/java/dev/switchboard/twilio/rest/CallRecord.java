package dev.switchboard.twilio.rest;

import dev.switchboard.core.provider.ProviderCall;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads one call resource. One without a readable date is taken for the newest, so that it is
 * always looked at and never ends the paging.
 */
final class CallRecord {
  private CallRecord() {}

  /** Empty where SID, recipient or status is missing. */
  static Optional<ProviderCall> of(JsonNode json) {
    Optional<String> sid = Json.text(json, "sid");
    Optional<String> to = Json.text(json, "to");
    Optional<String> status = Json.text(json, "status");
    if (sid.isEmpty() || to.isEmpty() || status.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ProviderCall(
            sid.get(),
            Json.text(json, "from").orElse(""),
            to.get(),
            status.get().toLowerCase(Locale.ROOT),
            Json.text(json, "direction").orElse(""),
            Json.number(json, "duration"),
            Json.text(json, "answered_by"),
            Json.text(json, "date_created").flatMap(CallRecord::time).orElse(Instant.MAX),
            Json.text(json, "price").flatMap(CallRecord::cost)));
  }

  /** The 2010 API writes RFC 2822 dates, to the second. */
  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Twilio writes what a call cost as a negative amount. */
  private static Optional<BigDecimal> cost(String price) {
    try {
      return Optional.of(new BigDecimal(price).negate());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
