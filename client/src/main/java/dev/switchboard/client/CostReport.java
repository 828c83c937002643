package dev.switchboard.client;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What was spent.
 *
 * @param from the first day, of UTC
 * @param to the last day
 * @param currency of all amounts, ISO 4217
 * @param groups the dearest first; empty where it was asked by nothing
 * @param json the answer as it was received
 */
public record CostReport(
    LocalDate from, LocalDate to, String currency, Group total, List<Group> groups, String json) {
  public CostReport {
    groups = List.copyOf(groups);
  }

  /**
   * Some costs together.
   *
   * @param of by which values, e.g. {@code channel} → {@code sms}
   * @param count messages, calls or codes
   * @param units segments of texts, minutes of calls
   * @param actual what those cost that have a price by now
   * @param difference by how much that is above their estimates
   * @param cost prices where they are known, else estimates
   * @param unpriced how many the provider may still tell a price of
   */
  public record Group(
      Map<String, String> of,
      long count,
      long units,
      BigDecimal estimated,
      BigDecimal actual,
      BigDecimal difference,
      BigDecimal cost,
      long priced,
      long unpriced) {
    static final List<String> BY =
        List.of("day", "direction", "channel", "country", "campaign", "key");

    public Group {
      of = Map.copyOf(of);
    }

    static Group of(JsonNode node) {
      Map<String, String> of = new java.util.LinkedHashMap<>();
      BY.forEach(by -> Json.optional(node, by).ifPresent(value -> of.put(by, value)));
      return new Group(
          of,
          node.path("count").asLong(0),
          node.path("units").asLong(0),
          Json.decimal(node, "estimated"),
          Json.decimal(node, "actual"),
          Json.decimal(node, "difference"),
          Json.decimal(node, "cost"),
          node.path("priced").asLong(0),
          node.path("unpriced").asLong(0));
    }
  }

  static CostReport of(JsonNode node) {
    return new CostReport(
        LocalDate.parse(Json.text(node, "from")),
        LocalDate.parse(Json.text(node, "to")),
        Json.text(node, "currency"),
        Group.of(node.path("total")),
        Json.each(node.path("groups"), Group::of),
        node.toString());
  }
}
