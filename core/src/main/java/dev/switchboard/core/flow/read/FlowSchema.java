package dev.switchboard.core.flow.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The language as a JSON Schema (draft 2020-12), for editors. Made of the same shapes by which the
 * reader reads, so that neither knows a key that the other does not.
 */
public final class FlowSchema {
  private static final String NOT_BLANK = "\\S";
  private static final String REF = "#/$defs/";

  private final Map<String, Object> definitions = new LinkedHashMap<>();
  private final Deque<Shape> open = new ArrayDeque<>();

  private FlowSchema() {}

  /** The schema as JSON, indented. */
  public static String json() {
    return JsonText.of(new FlowSchema().root()) + "\n";
  }

  private Map<String, Object> root() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "A flow of Switchboard");
    root.putAll(object(Grammar.FLOW));
    while (!open.isEmpty()) {
      Shape shape = open.remove();
      definitions.put(shape.name(), object(shape));
    }
    root.put("$defs", definitions);
    return root;
  }

  private Map<String, Object> object(Shape shape) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Shape.Key key : shape.keys()) {
      Map<String, Object> property = new LinkedHashMap<>();
      property.put("description", key.about());
      property.putAll(type(key.type()));
      if (!key.usual().isEmpty()) {
        property.put("default", usual(key));
      }
      properties.put(key.name(), property);
      if (key.need() == Shape.Need.REQUIRED) {
        required.add(key.name());
      }
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("description", shape.about());
    object.put("type", "object");
    object.put("properties", properties);
    object.put("additionalProperties", false);
    if (!required.isEmpty()) {
      object.put("required", required);
    }
    if (!shape.oneOf().isEmpty()) {
      object.put(
          "oneOf", shape.oneOf().stream().map(key -> Map.of("required", List.of(key))).toList());
    }
    return object;
  }

  private static Object usual(Shape.Key key) {
    return switch (key.type()) {
      case Type.Whole _ -> Integer.valueOf(key.usual());
      case Type.Flag _ -> Boolean.valueOf(key.usual());
      default -> key.usual();
    };
  }

  private Map<String, Object> type(Type type) {
    return switch (type) {
      case Type.Text(Pattern form, String _, int most) -> text(form, most);
      case Type.Words(int most) ->
          fields("type", "string", "pattern", NOT_BLANK, "maxLength", most);
      case Type.Value _ -> fields("type", List.of("string", "number", "boolean"));
      case Type.Keys(Pattern form, String _) ->
          fields("type", List.of("string", "integer"), "pattern", whole(form), "minimum", 0);
      case Type.Whole(int least, int most) ->
          fields("type", "integer", "minimum", least, "maximum", most);
      case Type.Flag() -> fields("type", "boolean");
      case Type.OneOf(List<String> words) -> fields("enum", words);
      case Type.Prompts() -> prompts();
      case Type.ListOf(Type each, int most) -> list(type(each), most);
      case Type.Several(Type each, int most) -> several(type(each), most);
      case Type.MapOf(Pattern form, String _, Type each, int most) ->
          fields(
              "type",
              "object",
              "propertyNames",
              fields("pattern", whole(form)),
              "maxProperties",
              most,
              "additionalProperties",
              type(each));
      case Type.Nested(var shape) -> ref(shape.get());
      case Type.Short(Type brief, var shape) ->
          fields("anyOf", List.of(type(brief), ref(shape.get())));
      case Type.Maybe(Type inner) -> fields("anyOf", List.of(fields("type", "null"), type(inner)));
    };
  }

  private static Map<String, Object> text(Pattern form, int most) {
    return fields(
        "type",
        "string",
        "pattern",
        form == Grammar.ANY ? NOT_BLANK : whole(form),
        "maxLength",
        most);
  }

  private static String whole(Pattern form) {
    return "^(?:" + form.pattern() + ")$";
  }

  private Map<String, Object> prompts() {
    Map<String, Object> one =
        fields(
            "anyOf",
            List.of(
                fields("type", "string", "pattern", NOT_BLANK, "maxLength", Grammar.LONGEST_TEXT),
                ref(Grammar.PROMPT)));
    return several(one, PromptReader.MOST);
  }

  private static Map<String, Object> list(Map<String, Object> each, int most) {
    return fields("type", "array", "items", each, "minItems", 1, "maxItems", most);
  }

  private static Map<String, Object> several(Map<String, Object> each, int most) {
    return fields("anyOf", List.of(each, list(each, most)));
  }

  private Map<String, Object> ref(Shape shape) {
    if (!definitions.containsKey(shape.name())) {
      definitions.put(shape.name(), Map.of());
      open.add(shape);
    }
    return fields("$ref", REF + shape.name());
  }

  private static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }
}
