package dev.switchboard.gateway.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Reads request bodies. What does not fit is refused by name: field, reason, what to do. */
public final class StrictJson {
  private final JsonMapper mapper;

  public StrictJson(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * @throws RequestRefused 400 with the field that is at fault
   */
  public <T> T read(byte[] body, Class<T> type) {
    if (body.length == 0) {
      throw new RequestRefused(
          Problem.of(400, "malformed", "The body is empty; send a JSON object."));
    }
    try {
      String text = utf8(body);
      // Only an escape can bring in what the database cannot hold: raw control characters are
      // refused by the parser.
      if (text.contains("\\u")) {
        refuseUnstorable(mapper.readTree(text), "");
      }
      T value = mapper.readValue(text, type);
      if (value == null) {
        throw new RequestRefused(
            Problem.of(400, "malformed", "The body is null; send a JSON object."));
      }
      return value;
    } catch (JacksonException e) {
      throw new RequestRefused(problem(e));
    }
  }

  private static String utf8(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new RequestRefused(Problem.of(400, "malformed", "The body is not valid UTF-8."));
    }
  }

  private static void refuseUnstorable(JsonNode node, String path) {
    if (node.isString()) {
      refuseUnstorable(node.stringValue(), path);
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        String name = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
        refuseUnstorable(member.getKey(), path.isEmpty() ? "(a name)" : path);
        refuseUnstorable(member.getValue(), name);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        refuseUnstorable(node.get(i), path + "[" + i + "]");
      }
    }
  }

  private static void refuseUnstorable(String text, String path) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw RequestRefused.malformed(
            path, "nul_character", "holds the character NUL at position " + i + "; remove it");
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw RequestRefused.malformed(
            path,
            "lone_surrogate",
            "holds half of a character (a lone surrogate) at position "
                + i
                + "; the text was cut inside an emoji or wrongly escaped");
      }
    }
  }

  private static Problem problem(JacksonException e) {
    String field = path(e);
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          Problem.of(
              400,
              "malformed",
              field,
              "unknown_field",
              "is not known here; known are "
                  + Optional.ofNullable(unknown.getKnownPropertyIds()).stream()
                      .flatMap(java.util.Collection::stream)
                      .map(Object::toString)
                      .sorted()
                      .collect(Collectors.joining(", ")));
      case InvalidNullException nothing ->
          Problem.of(400, "malformed", field, "wrong_type", "must not be null");
      case MismatchedInputException wrong ->
          Problem.of(
              400, "malformed", field.isEmpty() ? "(body)" : field, "wrong_type", expected(wrong));
      default ->
          Problem.of(
              400, "malformed", "Not valid JSON at " + place(e) + ": " + JsonFault.of(e) + ".");
    };
  }

  private static String expected(MismatchedInputException wrong) {
    Class<?> target = wrong.getTargetType();
    String kind =
        target == null
            ? "another type"
            : target == String.class
                ? "text"
                : Number.class.isAssignableFrom(target) || target.isPrimitive()
                    ? "a number"
                    : java.util.Collection.class.isAssignableFrom(target) ? "a list" : "an object";
    return "has the wrong type; " + kind + " is expected, and nothing is converted";
  }

  private static String path(JacksonException e) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() != null) {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      } else {
        path.append('[').append(step.getIndex()).append(']');
      }
    }
    return path.toString();
  }

  private static String place(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    return at == null
        ? "an unknown place"
        : "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
