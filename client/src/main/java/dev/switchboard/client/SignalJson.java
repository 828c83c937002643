package dev.switchboard.client;

import static dev.switchboard.client.Json.each;
import static dev.switchboard.client.Json.optional;
import static dev.switchboard.client.Json.text;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Signals as they come over the wire. */
final class SignalJson {
  private SignalJson() {}

  static SignalReport report(JsonNode node) {
    return new SignalReport(
        text(node, "sender"),
        optional(node, "country"),
        node.path("of").asLong(0),
        each(node.path("signals"), SignalJson::rate),
        each(
            node.path("findings"),
            finding ->
                new SignalReport.Reached(
                    text(finding, "threshold"),
                    text(finding, "action"),
                    text(finding, "reason"),
                    text(finding, "remedy"))),
        node.toString());
  }

  private static SignalReport.Rate rate(JsonNode node) {
    return new SignalReport.Rate(
        text(node, "signal"),
        text(node, "name"),
        node.path("count").asLong(0),
        node.path("of").asLong(0),
        decimal(node, "rate"),
        text(node, "remedy"),
        each(
            node.path("series"),
            hour ->
                new SignalReport.Hour(
                    Json.time(hour, "hour").orElse(Instant.EPOCH),
                    hour.path("count").asLong(0),
                    hour.path("of").asLong(0))));
  }

  static SignalThresholds thresholds(JsonNode node) {
    Optional<Instant> changedAt = Json.time(node, "changed_at");
    return new SignalThresholds(
        each(
            node.path("thresholds"),
            one ->
                new SignalThresholds.Threshold(
                    text(one, "name"),
                    each(one.path("signals"), JsonNode::asString),
                    decimal(one, "rate"),
                    one.path("minimum_count").asInt(0),
                    one.path("minimum_sample").asInt(0),
                    one.path("window_hours").asInt(0),
                    text(one, "action"))),
        changedAt,
        optional(node, "changed_by"),
        node.toString());
  }

  private static BigDecimal decimal(JsonNode node, String field) {
    return node.path(field).isNumber() ? node.path(field).decimalValue() : BigDecimal.ZERO;
  }
}
