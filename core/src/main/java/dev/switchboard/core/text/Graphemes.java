package dev.switchboard.core.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks the grapheme clusters of a text (Unicode UAX 29 as the JDK has it), except that CRLF is
 * two: the network may cut between them. A cluster too long for any segment is handed out in pieces
 * of whole code points.
 */
final class Graphemes {
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  /** Takes one cluster, from inclusive to exclusive. */
  @FunctionalInterface
  interface Visitor {
    void cluster(int from, int to);
  }

  private Graphemes() {}

  static void each(CharSequence text, int longest, Visitor visitor) {
    Matcher clusters = CLUSTER.matcher(text);
    int at = 0;
    while (clusters.find()) {
      at = clusters.start();
      int end = clusters.end();
      if (text.charAt(at) == '\r' && end - at == 2) {
        visitor.cluster(at, at + 1);
        visitor.cluster(at + 1, end);
      } else {
        pieces(text, at, end, longest, visitor);
      }
    }
  }

  private static void pieces(CharSequence text, int from, int end, int longest, Visitor visitor) {
    int at = from;
    while (end - at > longest) {
      int cut = at + longest;
      if (Character.isLowSurrogate(text.charAt(cut))
          && Character.isHighSurrogate(text.charAt(cut - 1))) {
        cut--;
      }
      visitor.cluster(at, cut);
      at = cut;
    }
    visitor.cluster(at, end);
  }
}
