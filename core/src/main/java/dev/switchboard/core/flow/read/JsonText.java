package dev.switchboard.core.flow.read;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Writes maps, lists, texts, numbers and flags as JSON, indented by two. */
final class JsonText {
  private JsonText() {}

  static String of(Object value) {
    return of(value, "");
  }

  private static String of(Object value, String indent) {
    String deeper = indent + "  ";
    return switch (value) {
      case Map<?, ?> map -> {
        StringJoiner fields = new StringJoiner(",\n", "{\n", "\n" + indent + "}");
        fields.setEmptyValue("{}");
        map.forEach(
            (key, inner) -> fields.add(deeper + quoted(key.toString()) + ": " + of(inner, deeper)));
        yield fields.toString();
      }
      case List<?> list when list.stream().noneMatch(Map.class::isInstance) -> {
        StringJoiner items = new StringJoiner(", ", "[", "]");
        list.forEach(item -> items.add(of(item, deeper)));
        yield items.toString();
      }
      case List<?> list -> {
        StringJoiner items = new StringJoiner(",\n", "[\n", "\n" + indent + "]");
        list.forEach(item -> items.add(deeper + of(item, deeper)));
        yield items.toString();
      }
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      default -> quoted(value.toString());
    };
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
