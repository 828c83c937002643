package dev.switchboard.client;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A choice in its place.
 *
 * @param choice e.g. {@code whatsapp}
 * @param score 1 to 100; 0 where it cannot be taken
 * @param reasons sentences, the weightiest first
 * @param cost by list price
 * @param wouldChangeIf what would make it possible, bring it to the first place or take it from
 *     there
 */
public record Advice(
    String choice,
    int score,
    List<String> reasons,
    Optional<Money> cost,
    List<String> wouldChangeIf) {

  public Advice {
    reasons = List.copyOf(reasons);
    wouldChangeIf = List.copyOf(wouldChangeIf);
  }

  /** Whether it can be taken at all. */
  public boolean isPossible() {
    return score > 0;
  }

  static Advice of(JsonNode node) {
    return new Advice(
        Json.text(node, "choice"),
        node.path("score").asInt(0),
        Json.each(node.path("reasons"), JsonNode::asString),
        Json.amount(node, "cost"),
        Json.each(node.path("would_change_if"), JsonNode::asString));
  }
}
