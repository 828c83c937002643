package dev.switchboard.simulator.api;

import dev.switchboard.simulator.number.OwnNumber;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.voice.Call;
import dev.switchboard.simulator.voice.CallDirection;
import dev.switchboard.simulator.voice.CallStatus;
import dev.switchboard.simulator.wire.Json;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A call as the API shows it: length, price and time in the queue are strings. */
final class CallJson {
  /** US dollars for a begun minute; outside North America one made-up figure stands for all. */
  private static final double HOME = 0.014;

  private static final double ABROAD = 0.05;
  private static final double INCOMING = 0.0085;

  private final OwnNumbers numbers;

  CallJson(OwnNumbers numbers) {
    this.numbers = numbers;
  }

  ObjectNode of(Call call, String account) {
    String uri = "/2010-04-01/Accounts/" + account + "/Calls/" + call.sid();
    Optional<OwnNumber> own = numbers.find(call.own());
    ObjectNode json =
        Json.object()
            .put("sid", call.sid())
            .put("date_created", ApiDates.written(call.createdAt()))
            .put("date_updated", ApiDates.written(call.updatedAt()))
            .put("parent_call_sid", call.parent().orElse(null))
            .put("account_sid", account)
            .put("to", call.to())
            .put("to_formatted", formatted(call.to()))
            .put("from", call.from())
            .put("from_formatted", formatted(call.from()))
            .put("phone_number_sid", own.map(OwnNumber::sid).orElse(null))
            .put("status", call.status().word())
            .put("start_time", date(call.startedAt()))
            .put("end_time", date(call.endedAt()))
            .put("duration", length(call))
            .put("price", price(call).orElse(null))
            .put("price_unit", "USD")
            .put("direction", call.direction().word())
            .put("answered_by", call.answeredBy().orElse(null))
            .putNull("annotation")
            .put("api_version", "2010-04-01")
            .putNull("forwarded_from")
            .putNull("group_sid")
            .putNull("caller_name")
            .put("queue_time", String.valueOf(call.queued().toMillis()))
            .putNull("trunk_sid")
            .put("uri", uri + ".json");
    json.putObject("subresource_uris")
        .put("notifications", uri + "/Notifications.json")
        .put("recordings", uri + "/Recordings.json")
        .put("payments", uri + "/Payments.json")
        .put("events", uri + "/Events.json")
        .put("siprec", uri + "/Siprec.json")
        .put("streams", uri + "/Streams.json")
        .put("transcriptions", uri + "/Transcriptions.json")
        .put("user_defined_message_subscriptions", uri + "/UserDefinedMessageSubscriptions.json")
        .put("user_defined_messages", uri + "/UserDefinedMessages.json");
    return json;
  }

  private static @Nullable String date(Optional<Instant> at) {
    return at.map(ApiDates::written).orElse(null);
  }

  /** Empty for a call that goes on, and for one that nobody answered. */
  private static @Nullable String length(Call call) {
    boolean talked = call.isOver() && call.answeredAt().isPresent();
    return talked ? String.valueOf(call.seconds()) : null;
  }

  private static String formatted(String number) {
    return number.matches("\\+1[0-9]{10}")
        ? "(%s) %s-%s"
            .formatted(number.substring(2, 5), number.substring(5, 8), number.substring(8))
        : number;
  }

  /** Rated once it is over and was answered; negative, as it leaves the account. */
  private static Optional<String> price(Call call) {
    if (call.status() != CallStatus.COMPLETED || call.answeredAt().isEmpty()) {
      return Optional.empty();
    }
    double each =
        call.direction() == CallDirection.INBOUND
            ? INCOMING
            : call.phone().startsWith("+1") ? HOME : ABROAD;
    return Optional.of(String.format(Locale.ROOT, "-%.5f", each * Math.max(1, call.minutes())));
  }
}
