package dev.switchboard.twilio.rest;

import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reading answers that may be anything: JSON, HTML, half of either. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  /** The body as one complete JSON object. */
  static Optional<JsonNode> object(Answer.Received answer) {
    try {
      return Optional.ofNullable(MAPPER.readTree(answer.body())).filter(JsonNode::isObject);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static ObjectNode newObject() {
    return MAPPER.createObjectNode();
  }

  /** A string that is there and not empty. Without the character NUL, which no database takes. */
  static Optional<String> text(JsonNode object, String key) {
    JsonNode value = object.path(key);
    return value.isString()
        ? Optional.of(value.stringValue().replace("\0", "")).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** A whole number, written as such or, as some proxies and older answers have it, in quotes. */
  static OptionalInt number(JsonNode object, String key) {
    JsonNode value = object.path(key);
    if (value.isInt()) {
      return OptionalInt.of(value.intValue());
    }
    return value.isString() && value.stringValue().matches("[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(value.stringValue()))
        : OptionalInt.empty();
  }
}
