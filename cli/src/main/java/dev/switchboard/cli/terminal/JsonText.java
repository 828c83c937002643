package dev.switchboard.cli.terminal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes JSON for what a command made itself, without loading a library for it. */
public final class JsonText {
  private JsonText() {}

  /**
   * JSON of maps, lists, strings, numbers, booleans and optionals (empty: null).
   *
   * @throws IllegalArgumentException for anything else
   */
  public static String of(Object value) {
    StringBuilder out = new StringBuilder();
    write(out, value);
    return out.toString();
  }

  private static void write(StringBuilder out, Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          quote(out.append(separator), String.valueOf(entry.getKey()));
          write(out.append(':'), entry.getValue());
          separator = ",";
        }
        out.append(map.isEmpty() ? "{}" : "}");
      }
      case List<?> list -> {
        String separator = "[";
        for (Object element : list) {
          write(out.append(separator), element);
          separator = ",";
        }
        out.append(list.isEmpty() ? "[]" : "]");
      }
      case Optional<?> optional -> {
        if (optional.isPresent()) {
          write(out, optional.get());
        } else {
          out.append("null");
        }
      }
      case String text -> quote(out, text);
      case Number number -> out.append(number);
      case Boolean truth -> out.append(truth);
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  /** RFC 8259 §7: quotes, backslashes and control characters are escaped. */
  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < 0x20 || Character.isSurrogate(c) && !paired(text, i)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
