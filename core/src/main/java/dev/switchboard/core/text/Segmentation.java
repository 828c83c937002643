package dev.switchboard.core.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as the network will cut and bill it.
 *
 * @param segments what is billed and paced; 0 for an empty text
 * @param characters Unicode code points of the text
 * @param breaks where each segment after the first starts, in UTF-16 units of the text, ascending;
 *     one fewer than segments
 * @param forcedBy the distinct pieces that made it UCS-2, each with its places, in the order of the
 *     text; empty for GSM-7
 */
public record Segmentation(
    Encoding encoding,
    int segments,
    int characters,
    List<Integer> breaks,
    List<ForcedBy> forcedBy) {
  /** Copies the lists. */
  public Segmentation {
    breaks = List.copyOf(breaks);
    forcedBy = List.copyOf(forcedBy);
  }

  /** Units that fit into each of its segments. */
  public int room() {
    return segments <= 1 ? encoding.single() : encoding.part();
  }

  /** Units that still fit into the last segment; {@code body} is the text this was made of. */
  public int left(String body) {
    int last = breaks.isEmpty() ? 0 : breaks.getLast();
    int used =
        encoding == Encoding.GSM7 ? Gsm7.septets(body.substring(last)) : body.length() - last;
    return room() - used;
  }

  /** The text of each segment; {@code body} is the text this was made of. */
  public List<String> parts(String body) {
    List<String> parts = new ArrayList<>(segments);
    int from = 0;
    for (int at : breaks) {
      parts.add(body.substring(from, at));
      from = at;
    }
    if (segments > 0) {
      parts.add(body.substring(from));
    }
    return parts;
  }
}
