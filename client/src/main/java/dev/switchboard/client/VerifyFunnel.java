package dev.switchboard.client;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How many verifications got how far.
 *
 * @param json the answer as it was received
 */
public record VerifyFunnel(List<Line> lines, String json) {
  public VerifyFunnel {
    lines = List.copyOf(lines);
  }

  /**
   * One country, channel or prefix.
   *
   * @param costPerSuccess empty where there was none
   */
  public record Line(
      String of, long started, long sends, long approved, String cost, String costPerSuccess) {}

  static VerifyFunnel of(String json) {
    JsonNode node = Json.read(json);
    return new VerifyFunnel(
        Json.each(
            node.path("data"),
            one ->
                new Line(
                    Json.text(one, "of"),
                    one.path("started").asLong(0),
                    one.path("sends").asLong(0),
                    one.path("approved").asLong(0),
                    Json.text(one, "cost"),
                    Json.text(one, "cost_per_success"))),
        json);
  }
}
