package dev.switchboard.gateway.console.page;

import dev.switchboard.core.text.ForcedBy;
import dev.switchboard.core.text.Segmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A stretch of a text.
 *
 * @param foreign the Unicode name of what made the text UCS-2; empty for all else
 */
public record Piece(String text, Optional<String> foreign) {

  /** The text of each segment, with what made it UCS-2 set apart. */
  static List<List<Piece>> parts(String body, Segmentation cut) {
    TreeMap<Integer, ForcedBy> foreign = new TreeMap<>();
    cut.forcedBy().forEach(piece -> piece.places().forEach(at -> foreign.put(at, piece)));
    List<List<Piece>> parts = new ArrayList<>();
    int from = 0;
    for (String part : cut.parts(body)) {
      int to = from + part.length();
      List<Piece> pieces = new ArrayList<>();
      int at = from;
      for (var each : foreign.subMap(from, to).entrySet()) {
        plain(pieces, body, at, each.getKey());
        pieces.add(new Piece(each.getValue().text(), Optional.of(each.getValue().name())));
        at = each.getKey() + each.getValue().text().length();
      }
      plain(pieces, body, at, to);
      parts.add(pieces);
      from = to;
    }
    return parts;
  }

  private static void plain(List<Piece> pieces, String body, int from, int to) {
    if (from < to) {
      pieces.add(new Piece(body.substring(from, to), Optional.empty()));
    }
  }
}
