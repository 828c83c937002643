package dev.switchboard.simulator.control;

import dev.switchboard.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object, read strictly: no unknown fields, no coercion, each objection by the field's name.
 */
final class ControlBody {
  private final JsonNode node;
  private final String path;

  private ControlBody(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  /** An empty body counts as an empty object. */
  static ControlBody read(byte[] body, Set<String> allowed) throws ControlError {
    JsonNode node;
    try {
      node = body.length == 0 ? Json.object() : Json.read(body);
    } catch (JacksonException e) {
      throw ControlError.malformed("The body is not JSON: " + e.getOriginalMessage());
    }
    return checked(node, "", allowed);
  }

  private static ControlBody checked(JsonNode node, String path, Set<String> allowed)
      throws ControlError {
    if (!node.isObject()) {
      throw ControlError.malformed(
          (path.isEmpty() ? "The body" : path) + " must be a JSON object.");
    }
    for (String name : node.propertyNames()) {
      if (!allowed.contains(name)) {
        throw ControlError.malformed(
            "Unknown field %s%s. Known: %s."
                .formatted(path, name, String.join(", ", sorted(allowed))));
      }
    }
    return new ControlBody(node, path);
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  private Optional<JsonNode> field(String name) {
    return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
  }

  boolean has(String name) {
    return field(name).isPresent();
  }

  boolean isText(String name) {
    return field(name).filter(JsonNode::isString).isPresent();
  }

  Optional<String> text(String name) throws ControlError {
    Optional<JsonNode> value = field(name);
    if (value.isPresent() && !value.get().isString()) {
      throw wrong(name, "a string");
    }
    return value.map(JsonNode::stringValue);
  }

  String requiredText(String name) throws ControlError {
    return text(name).orElseThrow(() -> missing(name));
  }

  List<String> texts(String name) throws ControlError {
    List<String> found = new ArrayList<>();
    if (field(name).isPresent()) {
      for (JsonNode each : array(name)) {
        if (!each.isString()) {
          throw wrong(name, "a list of strings");
        }
        found.add(each.stringValue());
      }
    }
    return found;
  }

  Optional<Boolean> flag(String name) throws ControlError {
    Optional<JsonNode> value = field(name);
    if (value.isPresent() && !value.get().isBoolean()) {
      throw wrong(name, "true or false");
    }
    return value.map(JsonNode::booleanValue);
  }

  OptionalDouble number(String name) throws ControlError {
    Optional<JsonNode> value = field(name);
    if (value.isPresent() && !value.get().isNumber()) {
      throw wrong(name, "a number");
    }
    return value.map(each -> OptionalDouble.of(each.doubleValue())).orElse(OptionalDouble.empty());
  }

  OptionalLong whole(String name) throws ControlError {
    Optional<JsonNode> value = field(name);
    if (value.isPresent() && !(value.get().isIntegralNumber() && value.get().canConvertToLong())) {
      throw wrong(name, "a whole number");
    }
    return value.map(each -> OptionalLong.of(each.longValue())).orElse(OptionalLong.empty());
  }

  /** A whole number from 1. */
  OptionalInt count(String name) throws ControlError {
    OptionalLong value = whole(name);
    if (value.isPresent() && (value.getAsLong() < 1 || value.getAsLong() > Integer.MAX_VALUE)) {
      throw wrong(name, "a whole number from 1");
    }
    return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
  }

  /** An object inside; empty where it is not there. */
  Optional<ControlBody> object(String name, Set<String> allowed) throws ControlError {
    Optional<JsonNode> value = field(name);
    return value.isPresent()
        ? Optional.of(checked(value.get(), path + name + ".", allowed))
        : Optional.empty();
  }

  double requiredNumber(String name) throws ControlError {
    OptionalDouble value = number(name);
    if (value.isEmpty()) {
      throw missing(name);
    }
    return value.getAsDouble();
  }

  /** The objects of a list. */
  List<ControlBody> objects(String name, Set<String> allowed) throws ControlError {
    List<ControlBody> found = new ArrayList<>();
    if (field(name).isEmpty()) {
      throw missing(name);
    }
    for (JsonNode each : array(name)) {
      found.add(checked(each, path + name + "[" + found.size() + "].", allowed));
    }
    return found;
  }

  private JsonNode array(String name) throws ControlError {
    JsonNode value = field(name).orElseThrow(() -> missing(name));
    if (!value.isArray()) {
      throw wrong(name, "a list");
    }
    return value;
  }

  ControlError missing(String name) {
    return ControlError.malformed("The field " + path + name + " is missing.");
  }

  ControlError wrong(String name, String expected) {
    return ControlError.malformed("The field " + path + name + " must be " + expected + ".");
  }
}
