package dev.switchboard.twilio.rest;

import dev.switchboard.core.verify.SendReport;
import dev.switchboard.core.verify.SendReport.Delivery;
import dev.switchboard.core.verify.VerifyProvider.Reports;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads the list of attempts (twilio-facts 10.4). How a send fared stands in {@code channel_data},
 * whose fields depend on the channel: the words of the messages or calls that carried the code.
 */
final class AttemptRows {
  private static final List<String> STATUS =
      List.of("message_status", "call_status", "status", "delivery_status");
  private static final List<String> ERROR =
      List.of("error_code", "message_error_code", "call_error_code");

  private AttemptRows() {}

  static Reports read(JsonNode attempts) {
    List<SendReport> reports = new ArrayList<>();
    attempts.forEach(
        attempt -> Json.text(attempt, "sid").ifPresent(sid -> reports.add(report(sid, attempt))));
    return new Reports.Complete(reports);
  }

  private static SendReport report(String sid, JsonNode attempt) {
    JsonNode channelData = attempt.path("channel_data");
    boolean converted =
        Json.text(attempt, "conversion_status").filter("converted"::equals).isPresent();
    OptionalInt error = error(channelData);
    return new SendReport(
        sid,
        VerificationBody.channel(attempt),
        Json.text(attempt, "date_created").flatMap(VerificationBody::time).orElse(Instant.EPOCH),
        converted ? Delivery.ARRIVED : delivery(channelData, error),
        error);
  }

  private static Delivery delivery(JsonNode channelData, OptionalInt error) {
    Optional<String> word =
        STATUS.stream().flatMap(field -> Json.text(channelData, field).stream()).findFirst();
    if (word.isEmpty()) {
      return error.isPresent() ? Delivery.FAILED : Delivery.UNKNOWN;
    }
    return switch (word.get().toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "failed", "undelivered", "busy", "no-answer", "canceled", "rejected" -> Delivery.FAILED;
      case "delivered", "read", "completed", "answered" -> Delivery.ARRIVED;
      default -> error.isPresent() ? Delivery.FAILED : Delivery.UNKNOWN;
    };
  }

  private static OptionalInt error(JsonNode channelData) {
    return ERROR.stream()
        .flatMap(field -> {
          OptionalInt code = Json.number(channelData, field);
          return code.isPresent() && code.getAsInt() != 0 ? Stream.of(code) : Stream.empty();
        })
        .findFirst()
        .orElse(OptionalInt.empty());
  }
}
