package dev.switchboard.client;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What may be spent, and how much of it is.
 *
 * @param scope {@code total}, {@code campaign}, {@code key} or {@code country}
 * @param subject whose it is; empty: each one has it for itself
 * @param period {@code day}, {@code month} or {@code ever}
 * @param warnAt per cent from which on a person is warned
 * @param meters in the present period, the fullest first
 * @param json the answer as it was received
 */
public record Budget(
    String name,
    String scope,
    Optional<String> subject,
    String period,
    BigDecimal amount,
    String currency,
    int warnAt,
    List<Meter> meters,
    String json) {
  public Budget {
    meters = List.copyOf(meters);
  }

  /**
   * One subject in the present period.
   *
   * @param state {@code fine}, {@code warned} or {@code stopped}
   */
  public record Meter(
      String subject, Optional<Instant> until, BigDecimal spent, BigDecimal left, String state) {}

  /**
   * How a budget is to be.
   *
   * @param amount e.g. {@code 50.00}
   */
  public record Wish(
      String scope,
      Optional<String> subject,
      String period,
      BigDecimal amount,
      Optional<Integer> warnAt) {
    String json() {
      ObjectNode node =
          Json.object()
              .put("scope", scope)
              .put("period", period)
              .put("amount", amount.toPlainString());
      subject.ifPresent(value -> node.put("subject", value));
      warnAt.ifPresent(value -> node.put("warn_at", value));
      return node.toString();
    }
  }

  static Budget of(JsonNode node) {
    return new Budget(
        Json.text(node, "name"),
        Json.text(node, "scope"),
        Json.optional(node, "subject"),
        Json.text(node, "period"),
        Json.decimal(node, "amount"),
        Json.text(node, "currency"),
        node.path("warn_at").asInt(0),
        Json.each(
            node.path("meters"),
            meter ->
                new Meter(
                    Json.text(meter, "subject"),
                    Json.time(meter, "until"),
                    Json.decimal(meter, "spent"),
                    Json.decimal(meter, "left"),
                    Json.text(meter, "state"))),
        node.toString());
  }
}
