package dev.switchboard.simulator.api;

import dev.switchboard.simulator.message.Direction;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.Status;
import dev.switchboard.simulator.wire.Json;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A message as the API shows it: counts and money are strings, the error code a number. */
final class MessageJson {
  /** Twilio's own part of a WhatsApp message, in and out; Meta's is billed apart. */
  private static final String WHATSAPP = "0.005";

  private MessageJson() {}

  static ObjectNode of(Message message, String accountSid) {
    String uri = "/2010-04-01/Accounts/" + accountSid + "/Messages/" + message.sid();
    ObjectNode json =
        Json.object()
            .put("body", message.body())
            .put("num_segments", String.valueOf(message.segments()))
            .put("direction", message.direction().word())
            .put("from", message.from())
            .put("date_updated", ApiDates.written(message.last().at()))
            .put("price", price(message).orElse(null))
            .put("error_message", error(message).orElse(null))
            .put("uri", uri + ".json")
            .put("account_sid", accountSid)
            .put("num_media", String.valueOf(message.media().size()))
            .put("to", message.to())
            .put("date_created", ApiDates.written(message.createdAt()))
            .put("status", message.status().word())
            .put("sid", message.sid())
            .put("date_sent", message.sentAt().map(ApiDates::written).orElse(null))
            .putNull("messaging_service_sid")
            .put("price_unit", "USD")
            .put("api_version", "2010-04-01");
    message
        .last()
        .error()
        .ifPresentOrElse(code -> json.put("error_code", code), () -> json.putNull("error_code"));
    json.putObject("subresource_uris")
        .put("media", uri + "/Media.json")
        .put("feedback", uri + "/Feedback.json");
    return json;
  }

  /** Rated once it was sent; negative, as it leaves the account. */
  private static Optional<String> price(Message message) {
    Optional<Instant> sent = message.sentAt();
    if (sent.isEmpty() || message.status() == Status.FAILED) {
      return Optional.empty();
    }
    if (message.isWhatsApp()) {
      return Optional.of(PriceList.taken(WHATSAPP, 1));
    }
    PriceList.Zone zone = PriceList.of(message.phone());
    boolean in = message.direction() == Direction.INBOUND;
    return Optional.of(
        message.media().isEmpty()
            ? PriceList.taken(in ? zone.textIn : zone.text, message.segments())
            : PriceList.taken(in ? zone.mediaIn : zone.media, 1));
  }

  private static Optional<String> error(Message message) {
    return message.last().error().stream().mapToObj(DeliveryErrors::text).findFirst();
  }
}
