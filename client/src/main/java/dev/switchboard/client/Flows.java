package dev.switchboard.client;

import dev.switchboard.client.Exchange.Repeat;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens in calls, as data. Throws as {@link Switchboard} does. */
public final class Flows {
  private static final String PATH = "/v1/flows";
  private static final String SETTINGS = "/v1/flow-settings";
  private static final Map<String, String> YAML = Map.of("Content-Type", "application/yaml");

  private final Exchange exchange;

  Flows(Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * Keeps a flow under this name. A text that is unlike the one before is a new version; calls
   * under way stay on theirs.
   *
   * @param name letters, digits and hyphens
   * @param yaml its text
   * @throws SwitchboardProblem 422 {@code invalid_flow}, with {@link FlowFinding#of} for each place
   */
  public Flow put(String name, String yaml) {
    return flow(Json.read(exchange.ask("PUT", path(name), yaml, YAML, Repeat.SAFE)));
  }

  /** One flow with its text, and what became of its calls. */
  public Flow find(String name) {
    return flow(Json.read(exchange.get(path(name))));
  }

  /** All by name, without their texts; at most 200. */
  public Flow.Page list() {
    return list(200, Optional.empty());
  }

  /**
   * One page of them.
   *
   * @param limit 1 to 200
   * @param cursor where an earlier page ended
   */
  public Flow.Page list(int limit, Optional<String> cursor) {
    JsonNode answer =
        Json.read(
            exchange.get(
                PATH
                    + "?limit="
                    + limit
                    + cursor.map(at -> "&cursor=" + Exchange.encode(at)).orElse("")));
    return new Flow.Page(
        Json.each(answer.path("data"), Flows::flow),
        Json.optional(answer, "next_cursor"),
        answer.toString());
  }

  /**
   * Takes a flow away; calls under way run to their end.
   *
   * @throws SwitchboardProblem 409 {@code flow_in_use} while calls to one of our numbers are
   *     answered by it
   */
  public void delete(String name) {
    exchange.ask("DELETE", path(name), "", Map.of(), Repeat.SAFE);
  }

  /** What is wrong with a flow's text. Nothing is stored. */
  public FlowCheck check(String yaml) {
    JsonNode answer = Json.read(exchange.ask("POST", PATH + "/check", yaml, YAML, Repeat.SAFE));
    return new FlowCheck(
        answer.path("valid").asBoolean(false),
        FlowFinding.all(answer.path("errors")),
        FlowFinding.all(answer.path("warnings")),
        answer.toString());
  }

  /** A flow as a picture, SVG. */
  public String diagram(String name) {
    return exchange.get(path(name) + "/diagram.svg");
  }

  /**
   * What became of a flow's calls.
   *
   * @param days 1 to 365, today included
   */
  public Flow.Funnel funnel(String name, int days) {
    return funnel(Json.read(exchange.get(path(name) + "/funnel?days=" + days)));
  }

  /** What flows mean by <code>${NAME}</code>. */
  public Map<String, String> settings() {
    return texts(Json.read(exchange.get(SETTINGS)));
  }

  /** Sets what flows mean by <code>${NAME}</code>; what is left out is unset. */
  public Map<String, String> setSettings(Map<String, String> settings) {
    ObjectNode body = Json.object();
    ObjectNode values = body.putObject("settings");
    settings.forEach(values::put);
    return texts(Json.read(exchange.ask("PUT", SETTINGS, body.toString(), Map.of(), Repeat.SAFE)));
  }

  private static Map<String, String> texts(JsonNode answer) {
    Map<String, String> settings = new TreeMap<>();
    answer
        .path("settings")
        .properties()
        .forEach(one -> settings.put(one.getKey(), one.getValue().asString("")));
    return settings;
  }

  private static String path(String name) {
    return PATH + "/" + Exchange.encode(name);
  }

  private static Flow flow(JsonNode node) {
    JsonNode funnel = node.path("funnel");
    return new Flow(
        Json.text(node, "name"),
        node.path("version").asInt(0),
        Json.optional(node, "source"),
        Json.each(node.path("settings"), JsonNode::asString),
        Json.each(node.path("exits"), JsonNode::asString),
        FlowFinding.all(node.path("warnings")),
        Json.time(node, "created_at").orElse(Instant.EPOCH),
        Json.time(node, "changed_at").orElse(Instant.EPOCH),
        Json.text(node, "changed_by"),
        funnel.isObject() ? Optional.of(funnel(funnel)) : Optional.empty(),
        node.toString());
  }

  private static Flow.Funnel funnel(JsonNode node) {
    return new Flow.Funnel(
        node.path("days").asInt(0),
        node.path("started").asLong(0),
        Json.each(node.path("steps"), Flows::count),
        Json.each(node.path("exits"), Flows::count));
  }

  private static Flow.Count count(JsonNode node) {
    return new Flow.Count(Json.text(node, "name"), node.path("calls").asLong(0));
  }
}
