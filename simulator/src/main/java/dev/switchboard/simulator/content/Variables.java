package dev.switchboard.simulator.content;

import dev.switchboard.simulator.message.Refused;
import dev.switchboard.simulator.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What was given for a template's placeholders, with the samples of the template where nothing was.
 *
 * @param error 63028 where a placeholder is left without a value: WhatsApp finds that out later
 */
record Variables(Map<String, String> given, Map<String, String> values, OptionalInt error) {
  private static final int INVALID = 21656;
  private static final int NOT_ENOUGH = 63028;

  /** WhatsApp wants no line breaks, no tabs and no more than four spaces in a row. */
  private static final Pattern UNWANTED = Pattern.compile("[\\n\\r\\t]| {5}");

  /**
   * @param json {@code ContentVariables}: a JSON object as a string; empty where it was not given
   * @throws Refused 21656 where it is no object of strings, or names what the template has not
   */
  static Variables read(String json, Template template) throws Refused {
    Map<String, String> given = json.isBlank() ? Map.of() : parsed(json);
    Set<String> names = Placeholders.in(template.types());
    Map<String, String> values = new TreeMap<>(template.variables());
    for (Map.Entry<String, String> each : given.entrySet()) {
      if (!names.contains(each.getKey())) {
        throw invalid("the template has no variable " + each.getKey());
      }
      if (UNWANTED.matcher(each.getValue()).find()) {
        throw invalid(
            "the variable " + each.getKey() + " has a line break, a tab or over 4 spaces in a row");
      }
      values.put(each.getKey(), each.getValue());
    }
    boolean whole = names.stream().allMatch(name -> !values.getOrDefault(name, "").isBlank());
    return new Variables(given, values, whole ? OptionalInt.empty() : OptionalInt.of(NOT_ENOUGH));
  }

  private static Map<String, String> parsed(String json) throws Refused {
    JsonNode node;
    try {
      node = Json.read(json.getBytes(StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      throw invalid("it is not JSON");
    }
    if (!node.isObject()) {
      throw invalid("it is not a JSON object");
    }
    Map<String, String> found = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isString()) {
        throw invalid("the value of " + field.getKey() + " is not a string");
      }
      found.put(field.getKey(), field.getValue().stringValue());
    }
    return found;
  }

  private static Refused invalid(String why) {
    return new Refused(INVALID, "The ContentVariables Parameter is invalid: " + why);
  }
}
