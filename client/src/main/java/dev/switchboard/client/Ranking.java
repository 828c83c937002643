package dev.switchboard.client;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * All choices, the best first.
 *
 * @param json the answer as it was received, with fields newer than this client
 */
public record Ranking(List<Advice> choices, String json) {
  public Ranking {
    choices = List.copyOf(choices);
  }

  static Ranking of(JsonNode node) {
    return new Ranking(Json.each(node, Advice::of), node.toString());
  }
}
