package dev.switchboard.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Quiet hours as they are set: when people may be written to, by where they are.
 *
 * @param enabled whether they are in force
 * @param appliesTo the priorities that they hold back
 * @param otherwise for countries without a rule of their own
 * @param countries by ISO 3166, two letters
 * @param usStates by postal code
 * @param version empty while nobody has changed anything
 * @param json the answer as it was received; it may be edited and given to {@link
 *     Switchboard#changeHours(String)}
 */
public record Hours(
    boolean enabled,
    List<String> appliesTo,
    Rule otherwise,
    Map<String, Rule> countries,
    Map<String, Rule> usStates,
    Optional<Long> version,
    Optional<Instant> changedAt,
    Optional<String> changedBy,
    String json) {
  public Hours {
    appliesTo = List.copyOf(appliesTo);
  }

  /**
   * When one may write to people of a place.
   *
   * @param open windows in local time, e.g. {@code mon-sat 08:00-20:00}
   * @param basis what they rest on
   * @param asOf when that was looked up
   */
  public record Rule(List<String> open, String basis, String asOf) {
    public Rule {
      open = List.copyOf(open);
    }

    static Rule of(JsonNode node) {
      return new Rule(
          Json.each(node.path("open"), JsonNode::asString),
          Json.text(node, "basis"),
          Json.text(node, "as_of"));
    }
  }

  /** What is to be changed; what is empty stays as it is. */
  public record Change(Optional<Boolean> enabled, Optional<List<String>> appliesTo) {
    /** Puts the rules into force, or out of it. */
    public static Change enabled(boolean enabled) {
      return new Change(Optional.of(enabled), Optional.empty());
    }

    String json() {
      ObjectNode node = Json.object();
      enabled.ifPresent(value -> node.put("enabled", value));
      appliesTo.ifPresent(lanes -> lanes.forEach(node.putArray("applies_to")::add));
      return node.toString();
    }
  }

  static Hours of(JsonNode node) {
    return new Hours(
        node.path("enabled").asBoolean(false),
        Json.each(node.path("applies_to"), JsonNode::asString),
        Rule.of(node.path("default")),
        rules(node.path("countries")),
        rules(node.path("us_states")),
        node.path("version").isNumber()
            ? Optional.of(node.path("version").asLong())
            : Optional.empty(),
        Json.time(node, "changed_at"),
        Json.optional(node, "changed_by"),
        node.toString());
  }

  private static Map<String, Rule> rules(JsonNode node) {
    Map<String, Rule> rules = new TreeMap<>();
    node.properties().forEach(rule -> rules.put(rule.getKey(), Rule.of(rule.getValue())));
    return rules;
  }
}
