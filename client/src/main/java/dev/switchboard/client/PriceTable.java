package dev.switchboard.client;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What things cost: estimates, not what is billed.
 *
 * @param asOf when the list that comes with the gateway was put together
 * @param own what was written here, as it can be written again
 * @param refreshedAt when the provider's Pricing API was asked last
 * @param json the answer as it was received
 */
public record PriceTable(
    String currency,
    LocalDate asOf,
    List<Price> prices,
    List<OwnPrice> own,
    Optional<Instant> refreshedAt,
    String json) {
  public PriceTable {
    prices = List.copyOf(prices);
    own = List.copyOf(own);
  }

  /** Without the prices of other items; {@link #json} stays whole. */
  public PriceTable only(String item) {
    return new PriceTable(
        currency,
        asOf,
        prices.stream().filter(price -> price.item().equals(item)).toList(),
        own,
        refreshedAt,
        json);
  }

  /**
   * One price.
   *
   * @param country ISO 3166; {@code *} for every other one
   * @param kind e.g. {@code toll_free}; {@code *} for every other one
   * @param unit for what it is taken
   * @param source {@code bundled}, {@code pricing api} or {@code override}
   */
  public record Price(
      String item,
      String country,
      String kind,
      BigDecimal amount,
      String unit,
      String source,
      LocalDate asOf,
      String note) {}

  /**
   * A price that is known better here.
   *
   * @param note where it is from
   */
  public record OwnPrice(
      String item,
      String country,
      String kind,
      BigDecimal amount,
      Optional<LocalDate> asOf,
      String note) {}

  /** What a refresh from the Pricing API brought. */
  public record Refresh(int countries, int prices, List<String> unreadable, String json) {
    public Refresh {
      unreadable = List.copyOf(unreadable);
    }

    static Refresh of(JsonNode node) {
      return new Refresh(
          node.path("countries").asInt(0),
          node.path("prices").asInt(0),
          Json.each(node.path("unreadable"), JsonNode::asString),
          node.toString());
    }
  }

  static PriceTable of(JsonNode node) {
    return new PriceTable(
        Json.text(node, "currency"),
        LocalDate.parse(Json.text(node, "as_of")),
        Json.each(node.path("prices"), PriceTable::price),
        Json.each(node.path("written").path("overrides"), PriceTable::ownPrice),
        Json.time(node, "refreshed_at"),
        node.toString());
  }

  private static Price price(JsonNode node) {
    return new Price(
        Json.text(node, "item"),
        Json.text(node, "country"),
        Json.text(node, "kind"),
        Json.decimal(node, "amount"),
        Json.text(node, "unit"),
        Json.text(node, "source"),
        LocalDate.parse(Json.text(node, "as_of")),
        Json.text(node, "note"));
  }

  private static OwnPrice ownPrice(JsonNode node) {
    return new OwnPrice(
        Json.text(node, "item"),
        Json.optional(node, "country").orElse("*"),
        Json.optional(node, "kind").orElse("*"),
        Json.decimal(node, "amount"),
        Json.optional(node, "as_of").map(LocalDate::parse),
        Json.text(node, "note"));
  }

  static String json(List<OwnPrice> overrides) {
    ObjectNode document = Json.object();
    ArrayNode list = document.putArray("overrides");
    for (OwnPrice one : overrides) {
      ObjectNode node =
          list.addObject()
              .put("item", one.item())
              .put("country", one.country())
              .put("kind", one.kind())
              .put("amount", one.amount().toPlainString())
              .put("note", one.note());
      one.asOf().ifPresent(date -> node.put("as_of", date.toString()));
    }
    return document.toString();
  }
}
