package dev.switchboard.core.text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of text that made the whole message UCS-2.
 *
 * @param text one grapheme cluster, e.g. {@code á}, a curly quote, or a letter with a combining
 *     mark
 * @param places where it stands, in UTF-16 units of the body, ascending; at least one
 */
public record ForcedBy(String text, List<Integer> places) {

  /** Copies the list. */
  public ForcedBy {
    places = List.copyOf(places);
  }

  /** Its first place. */
  public int at() {
    return places.getFirst();
  }

  /**
   * What Unicode calls it, for what looks like something else or like nothing: {@code RIGHT SINGLE
   * QUOTATION MARK}; several code points are joined by {@code +}.
   */
  public String name() {
    return text.codePoints()
        .mapToObj(point ->
            Character.isSurrogate((char) point) && point <= Character.MAX_VALUE
                ? "HALF OF A PAIR"
                : nameOf(point))
        .collect(Collectors.joining(" + "));
  }

  private static String nameOf(int point) {
    String name = Character.getName(point);
    return name == null ? "U+%04X".formatted(point) : name;
  }
}
