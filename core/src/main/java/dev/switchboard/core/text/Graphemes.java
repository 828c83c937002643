package dev.switchboard.core.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
    int length = text.length();
    @Nullable Matcher clusters = null;
    int at = 0;
    while (at < length) {
      if (standsAlone(text.charAt(at)) && (at + 1 == length || standsAlone(text.charAt(at + 1)))) {
        visitor.cluster(at, at + 1);
        at++;
      } else {
        clusters = clusters == null ? CLUSTER.matcher(text) : clusters;
        // Nothing before a boundary matters to what comes after it, so it may begin anywhere.
        at = slowly(text, clusters.region(at, length), longest, visitor);
      }
    }
  }

  /** Asks the JDK until what follows is simple again; returns where that is. */
  private static int slowly(CharSequence text, Matcher clusters, int longest, Visitor visitor) {
    int end = clusters.regionStart();
    while (clusters.find()) {
      int from = clusters.start();
      end = clusters.end();
      int behind = behindPrefixes(text, from, end);
      if (behind > from && behind < end) {
        // The JDK forgets what follows a prefix (GB9b): it would cut a joined emoji there.
        clusters.region(behind, text.length()).find();
        end = clusters.end();
      }
      pieces(text, from, end, longest, visitor);
      if (end < text.length() && standsAlone(text.charAt(end))) {
        break;
      }
    }
    return end;
  }

  private static int behindPrefixes(CharSequence text, int from, int end) {
    int at = from;
    while (at < end && isPrefix(Character.codePointAt(text, at))) {
      at += Character.charCount(Character.codePointAt(text, at));
    }
    return at;
  }

  /** Grapheme_Cluster_Break=Prepend of Unicode 16: signs that stand in front of what they mark. */
  private static boolean isPrefix(int point) {
    return switch (point) {
      case 0x0600, 0x0601, 0x0602, 0x0603, 0x0604, 0x0605 -> true;
      case 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x0D4E -> true;
      case 0x110BD, 0x110CD, 0x111C2, 0x111C3, 0x113D1, 0x1193F, 0x11941 -> true;
      case 0x11A84, 0x11A85, 0x11A86, 0x11A87, 0x11A88, 0x11A89, 0x11D46, 0x11F02 -> true;
      default -> false;
    };
  }

  private static void pieces(CharSequence text, int from, int end, int longest, Visitor visitor) {
    if (text.charAt(from) == '\r') {
      visitor.cluster(from, from + 1);
      from++;
      if (from == end) {
        return;
      }
    }
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

  /**
   * True for characters that never share a cluster with another such one: letters and signs of the
   * usual scripts, but no marks, joiners, conjoining jamo and halves of pairs. That every one of
   * them is so, and that CRLF alone is otherwise, is tested against the JDK.
   */
  static boolean standsAlone(char c) {
    if (c < 0x300) {
      return true; // Latin
    }
    if (c < 0x1E00) {
      return c >= 0x370 && c < 0x483 // Greek, Cyrillic
          || c >= 0x48A && c < 0x591 // Cyrillic, Armenian
          || c >= 0x5D0 && c < 0x5F5 // Hebrew
          || c >= 0x620 && c < 0x64B // Arabic
          || c >= 0x671 && c < 0x6D6;
    }
    return c < 0x200B // Latin and Greek with accents, spaces
        || c >= 0x2010 && c < 0x20D0 // punctuation, currencies
        || c >= 0x2100 && c < 0x2CEF // letter-like signs, arrows, symbols
        || c >= 0x3000 && c < 0x302A
        || c >= 0x3030 && c < 0x3099 // kana
        || c >= 0x309B && c < 0xA000 // kana, Chinese characters
        || c >= 0xAC00 && c < 0xD7A4; // Korean syllables
  }
}
