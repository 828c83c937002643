package dev.switchboard.core.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The rules written down a second time, straight from 3GPP TS 23.038 and Unicode UAX 29 (rules GB1
 * to GB999), with tables of its own for the characters of {@link RandomTexts}. It shares nothing
 * with what it is compared with, the JDK's clusters included.
 */
final class ByTheBook {
  private static final BitSet ONE =
      set(
          "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà"
              + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  private static final BitSet TWO = set("\f^{}\\[~]|€");
  private static final int LONGEST = 67;

  private enum Kind {
    OTHER,
    CR,
    LF,
    CONTROL,
    EXTEND,
    NON_JOINER,
    LINKER,
    ZWJ,
    FLAG,
    PREPEND,
    SPACING,
    L,
    V,
    T,
    LV,
    LVT,
    PICTURE,
    CONSONANT
  }

  private ByTheBook() {}

  static boolean isGsm(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!ONE.get(text.charAt(i)) && !TWO.get(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Where the second and each later part starts. */
  static List<Integer> breaks(String text) {
    boolean gsm = isGsm(text);
    List<Integer> breaks = new ArrayList<>();
    if (size(text, 0, text.length(), gsm) <= (gsm ? 160 : 70)) {
      return breaks;
    }
    int room = gsm ? 153 : 67;
    int used = 0;
    int clusterEnd = 0;
    for (int atom = 0; atom < text.length(); ) {
      if (atom >= clusterEnd) {
        clusterEnd = gsm ? atom + 1 : endOfCluster(text, atom);
      }
      int next = clusterEnd;
      if (next - atom > LONGEST) { // no part holds it: cut between code points
        next = atom + LONGEST;
        next -= Character.isSurrogatePair(text.charAt(next - 1), text.charAt(next)) ? 1 : 0;
      }
      int size = size(text, atom, next, gsm);
      if (used + size > room) {
        breaks.add(atom);
        used = 0;
      }
      used += size;
      atom = next;
    }
    return breaks;
  }

  private static int size(String text, int from, int to, boolean gsm) {
    int size = to - from;
    for (int i = from; gsm && i < to; i++) {
      size += TWO.get(text.charAt(i)) ? 1 : 0;
    }
    return size;
  }

  /** The end of the cluster that starts there. */
  private static int endOfCluster(String text, int from) {
    int end = from;
    int flags = 0;
    boolean picture = false; // a picture and any marks
    boolean joined = false; // … and a joiner behind them
    boolean consonant = false; // a consonant and any marks
    boolean linked = false; // … with a linker among them
    Kind before = Kind.OTHER;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      Kind now = kind(point);
      if (end > from) {
        boolean together =
            switch (before) {
              case CR, LF, CONTROL -> false; // GB4; CRLF, GB3, is two for the network
              default ->
                  switch (now) {
                    case CR, LF, CONTROL -> false; // GB5
                    case EXTEND, NON_JOINER, LINKER, ZWJ, SPACING -> true; // GB9, GB9a
                    default ->
                        before == Kind.PREPEND // GB9b
                            || jamo(before, now) // GB6 to GB8
                            || joined && now == Kind.PICTURE // GB11
                            || linked && now == Kind.CONSONANT // GB9c
                            || now == Kind.FLAG && flags % 2 == 1; // GB12
                  };
            };
        if (!together) {
          return end;
        }
      }
      flags = now == Kind.FLAG ? flags + 1 : 0;
      joined = picture && now == Kind.ZWJ;
      boolean mark = now == Kind.EXTEND || now == Kind.LINKER;
      picture = now == Kind.PICTURE || picture && (mark || now == Kind.NON_JOINER);
      mark |= now == Kind.ZWJ; // but not the non-joiner: it has no Indic_Conjunct_Break
      linked = consonant && mark && (linked || now == Kind.LINKER);
      consonant = now == Kind.CONSONANT || consonant && mark;
      end += Character.charCount(point);
      before = now;
    }
    return end;
  }

  private static boolean jamo(Kind before, Kind now) {
    return switch (before) {
      case L -> now == Kind.L || now == Kind.V || now == Kind.LV || now == Kind.LVT;
      case LV, V -> now == Kind.V || now == Kind.T;
      case LVT, T -> now == Kind.T;
      default -> false;
    };
  }

  private static Kind kind(int c) {
    return switch (c) {
      case '\r' -> Kind.CR;
      case '\n' -> Kind.LF;
      case 0x200D -> Kind.ZWJ;
      case 0x0600 -> Kind.PREPEND;
      case 0x093F, 0x0E33 -> Kind.SPACING;
      case 0x094D -> Kind.LINKER;
      case 0x0915, 0x0928, 0x0937 -> Kind.CONSONANT;
      case 0x200C -> Kind.NON_JOINER;
      case 0x20E3, 0xFE0F, 0x0E47 -> Kind.EXTEND;
      case 0x00AD, 0x200B -> Kind.CONTROL;
      case 0x00A9, 0x2620, 0x2764 -> Kind.PICTURE;
      default -> {
        if (c < 0x20 || in(c, 0xD800, 0xDFFF)) {
          yield Kind.CONTROL;
        }
        if (in(c, 0x300, 0x36F) || in(c, 0x1F3FB, 0x1F3FF) || in(c, 0xE0020, 0xE007F)) {
          yield Kind.EXTEND;
        }
        if (in(c, 0x1F1E6, 0x1F1FF)) {
          yield Kind.FLAG;
        }
        if (in(c, 0x1F300, 0x1F9FF)) {
          yield Kind.PICTURE;
        }
        if (in(c, 0xAC00, 0xD7A3)) {
          yield (c - 0xAC00) % 28 == 0 ? Kind.LV : Kind.LVT;
        }
        yield in(c, 0x1100, 0x115F)
            ? Kind.L
            : in(c, 0x1160, 0x11A7) ? Kind.V : in(c, 0x11A8, 0x11FF) ? Kind.T : Kind.OTHER;
      }
    };
  }

  private static boolean in(int c, int from, int to) {
    return c >= from && c <= to;
  }

  private static BitSet set(String all) {
    BitSet set = new BitSet();
    all.chars().forEach(set::set);
    return set;
  }
}
