package dev.switchboard.app.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/**
 * The API's description, and what of JSON Schema it uses. Stricter than the standard: a field that
 * is not described is a fault.
 */
record OpenApi(JsonNode root) {
  private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");

  static OpenApi read() throws IOException {
    LoaderOptions options = new LoaderOptions();
    // What calls and messages have in common stands once.
    options.setMaxAliasesForCollections(500);
    Object yaml = new Yaml(options).load(Files.readString(Path.of("..", "docs", "openapi.yaml")));
    return new OpenApi(Answer.JSON.valueToTree(yaml));
  }

  /** E.g. {@code GET /v1/messages}, each with its description. */
  Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    root.get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(verb -> {
                  if (VERBS.contains(verb.getKey())) {
                    operations.put(
                        verb.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                        verb.getValue());
                  }
                }));
    return operations;
  }

  /** The status that each operation promises when all is well. */
  int success(String operation) {
    return operations().get(operation).get("responses").propertyNames().stream()
        .filter(status -> status.startsWith("2"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElseThrow();
  }

  /** Media type and schema of that answer. */
  Map<String, JsonNode> content(String operation, String status) {
    JsonNode answer = followed(operations().get(operation).get("responses").get(status));
    Map<String, JsonNode> content = new TreeMap<>();
    answer
        .path("content")
        .properties()
        .forEach(type -> content.put(type.getKey(), type.getValue().get("schema")));
    return content;
  }

  JsonNode schema(String name) {
    return root.get("components").get("schemas").get(name);
  }

  /** References that lead nowhere. */
  Set<String> brokenReferences() {
    Set<String> broken = new TreeSet<>();
    root.findValuesAsString("$ref").stream()
        .filter(ref -> root.at(ref.substring(1)).isMissingNode())
        .forEach(broken::add);
    return broken;
  }

  private JsonNode followed(JsonNode node) {
    return node.has("$ref") ? followed(root.at(node.get("$ref").asString().substring(1))) : node;
  }

  /** What about this value is not as described; empty where all is. */
  List<String> faults(JsonNode described, JsonNode value, String path) {
    JsonNode schema = followed(described);
    List<String> faults = new ArrayList<>();
    if (schema.has("oneOf")) {
      List<List<String>> all =
          schema.get("oneOf").valueStream().map(one -> faults(one, value, path)).toList();
      if (all.stream().filter(List::isEmpty).count() != 1) {
        faults.add(path + " fits not exactly one of " + all.size() + ": " + all);
      }
      return faults;
    }
    if (schema.has("type")
        && !types(schema).contains(type(value))
        && !(type(value).equals("integer") && types(schema).contains("number"))) {
      faults.add(path + " is " + type(value) + ", described as " + types(schema));
      return faults;
    }
    if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
      faults.add(path + " is " + value + ", none of " + schema.get("enum"));
    }
    if (schema.has("const") && !schema.get("const").equals(value)) {
      faults.add(path + " is " + value);
    }
    if (schema.has("pattern")
        && value.isString()
        && !java.util.regex.Pattern.compile(schema.get("pattern").asString())
            .matcher(value.asString())
            .find()) {
      faults.add(path + " is " + value + ", described as " + schema.get("pattern"));
    }
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        faults.addAll(faults(schema.get("items"), value.get(i), path + "[" + i + "]"));
      }
    }
    if (value.isObject()) {
      schema
          .path("required")
          .forEach(name -> {
            if (!value.has(name.asString())) {
              faults.add(path + "." + name.asString() + " is missing");
            }
          });
      value
          .properties()
          .forEach(field -> {
            JsonNode of = schema.path("properties").path(field.getKey());
            if (!of.isMissingNode()) {
              faults.addAll(faults(of, field.getValue(), path + "." + field.getKey()));
            } else if (schema.path("additionalProperties").isObject()) {
              faults.addAll(
                  faults(
                      schema.get("additionalProperties"),
                      field.getValue(),
                      path + "." + field.getKey()));
            } else if (!schema.path("additionalProperties").asBoolean(false)) {
              faults.add(path + "." + field.getKey() + " is not described");
            }
          });
    }
    return faults;
  }

  private static List<String> types(JsonNode schema) {
    JsonNode type = schema.get("type");
    return type.isArray()
        ? type.valueStream().map(JsonNode::asString).toList()
        : List.of(type.asString());
  }

  private static String type(JsonNode value) {
    if (value.isNull()) {
      return "null";
    }
    if (value.isString()) {
      return "string";
    }
    if (value.isBoolean()) {
      return "boolean";
    }
    if (value.isIntegralNumber()) {
      return "integer";
    }
    return value.isNumber() ? "number" : value.isArray() ? "array" : "object";
  }
}
