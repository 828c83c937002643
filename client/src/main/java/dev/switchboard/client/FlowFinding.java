package dev.switchboard.client;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What the checker has to say about one place of a flow's text.
 *
 * @param line from 1
 * @param column from 1
 * @param code a stable word, e.g. {@code unknown_target}
 */
public record FlowFinding(int line, int column, String code, String message) {

  /** The findings for which a flow was refused; empty where it was refused for something else. */
  public static List<FlowFinding> of(SwitchboardProblem refusal) {
    try {
      return all(Json.read(refusal.problem().json()).path("errors"));
    } catch (JacksonException e) {
      return List.of();
    }
  }

  static List<FlowFinding> all(JsonNode findings) {
    return Json.each(findings, FlowFinding::one).stream()
        .filter(finding -> finding.line() > 0)
        .toList();
  }

  private static FlowFinding one(JsonNode node) {
    return new FlowFinding(
        node.path("line").asInt(0),
        node.path("column").asInt(0),
        Json.text(node, "code"),
        Json.text(node, "message"));
  }
}
