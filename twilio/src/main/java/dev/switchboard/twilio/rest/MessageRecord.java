package dev.switchboard.twilio.rest;

import dev.switchboard.core.provider.ProviderMessage;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads one message resource. What a comparison rests on must be there: a record with a missing
 * text would prove an absence that is none. One without a readable date is taken for the newest, so
 * that it is always looked at and never ends the paging.
 */
final class MessageRecord {
  private MessageRecord() {}

  /** Empty where SID, recipient, status or the key of the text is missing. */
  static Optional<ProviderMessage> of(JsonNode json) {
    Optional<String> sid = Json.text(json, "sid");
    Optional<String> to = Json.text(json, "to");
    Optional<String> status = Json.text(json, "status");
    Instant created =
        Json.text(json, "date_created").flatMap(MessageRecord::time).orElse(Instant.MAX);
    JsonNode body = json.path("body");
    if (sid.isEmpty() || to.isEmpty() || status.isEmpty() || !(body.isString() || body.isNull())) {
      return Optional.empty();
    }
    return Optional.of(
        new ProviderMessage(
            sid.get(),
            // Null while a messaging service still chooses the sender.
            Json.text(json, "from").orElse(""),
            to.get(),
            body.isString() ? body.stringValue() : "",
            status.get().toLowerCase(Locale.ROOT),
            Json.text(json, "direction").orElse(""),
            Json.number(json, "error_code"),
            created,
            Json.text(json, "price").flatMap(MessageRecord::cost),
            Json.text(json, "price_unit")));
  }

  /** The 2010 API writes RFC 2822 dates, to the second. */
  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Twilio writes what a message cost as a negative amount. */
  private static Optional<BigDecimal> cost(String price) {
    try {
      return Optional.of(new BigDecimal(price).negate());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
