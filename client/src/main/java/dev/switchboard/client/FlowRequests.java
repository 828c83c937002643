package dev.switchboard.client;

import dev.switchboard.client.Exchange.Repeat;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is asked about flows, and how the answers are read. */
final class FlowRequests {
  private static final String PATH = "/v1/flows";
  private static final String SETTINGS = "/v1/flow-settings";
  private static final Map<String, String> YAML = Map.of("Content-Type", "application/yaml");

  private FlowRequests() {}

  static Flow put(Exchange exchange, String name, String yaml) {
    return flow(Json.read(exchange.ask("PUT", path(name), yaml, YAML, Repeat.SAFE)));
  }

  static Flow one(Exchange exchange, String name) {
    return flow(Json.read(exchange.get(path(name))));
  }

  static Flow.Page page(Exchange exchange, int limit, Optional<String> cursor) {
    JsonNode answer =
        Json.read(
            exchange.get(
                PATH
                    + "?limit="
                    + limit
                    + cursor.map(at -> "&cursor=" + Exchange.encode(at)).orElse("")));
    return new Flow.Page(
        Json.each(answer.path("data"), FlowRequests::flow),
        Json.optional(answer, "next_cursor"),
        answer.toString());
  }

  static void delete(Exchange exchange, String name) {
    exchange.ask("DELETE", path(name), "", Map.of(), Repeat.SAFE);
  }

  static FlowCheck check(Exchange exchange, String yaml) {
    JsonNode answer = Json.read(exchange.ask("POST", PATH + "/check", yaml, YAML, Repeat.SAFE));
    return new FlowCheck(
        answer.path("valid").asBoolean(false),
        FlowFinding.all(answer.path("errors")),
        FlowFinding.all(answer.path("warnings")),
        answer.toString());
  }

  static String diagram(Exchange exchange, String name) {
    return exchange.get(path(name) + "/diagram.svg");
  }

  static Flow.Funnel funnel(Exchange exchange, String name, int days) {
    return funnel(Json.read(exchange.get(path(name) + "/funnel?days=" + days)));
  }

  static Map<String, String> settings(Exchange exchange) {
    return texts(Json.read(exchange.get(SETTINGS)));
  }

  static Map<String, String> setSettings(Exchange exchange, Map<String, String> settings) {
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
        Json.each(node.path("steps"), FlowRequests::count),
        Json.each(node.path("exits"), FlowRequests::count));
  }

  private static Flow.Count count(JsonNode node) {
    return new Flow.Count(Json.text(node, "name"), node.path("calls").asLong(0));
  }
}
