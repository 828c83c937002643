package dev.switchboard.core.flow.run;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The variables of a call, which stay small enough to travel. */
final class Known {
  /** The language of the call, where it is not the flow's. */
  static final String LANGUAGE = "language";

  /** Of one value, in characters. */
  private static final int LONGEST = 300;

  private final Map<String, String> values = new TreeMap<>();

  Known(Map<String, String> values) {
    values.forEach(this::put);
  }

  Map<String, String> values() {
    return values;
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * Keeps a value, as much of it as there is room for.
   *
   * @return whether all of it was kept
   */
  Kept put(String name, String value) {
    String whole = printable(value);
    values.remove(name);
    int room = Position.MOST_VARIABLE_BYTES - taken() - name.length() - 2;
    if (room < 0) {
      return Kept.CUT;
    }
    String cut = fitting(whole, room);
    values.put(name, cut);
    return cut.length() == whole.length() ? Kept.WHOLE : Kept.CUT;
  }

  /** What became of a value. */
  enum Kept {
    WHOLE,
    CUT
  }

  private int taken() {
    return values.entrySet().stream()
        .mapToInt(e -> e.getKey().length() + 2 + bytes(e.getValue()))
        .sum();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String fitting(String text, int room) {
    int end = 0;
    int used = 0;
    while (end < text.length() && end < LONGEST) {
      int next = text.offsetByCodePoints(end, 1);
      used += bytes(text.substring(end, next));
      if (used > room) {
        break;
      }
      end = next;
    }
    return text.substring(0, end);
  }

  /** Control characters separate values in a position; a lone surrogate cannot be written. */
  private static String printable(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .limit(2L * LONGEST)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .filter(c -> Character.getType(c) != Character.SURROGATE)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }
}
