package dev.switchboard.core.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts a text into segments the way Twilio bills them (its published calculator): GSM-7 where every
 * character has a place there, else UCS-2 for the whole text; an escape pair, a surrogate pair and
 * a whole grapheme cluster are never cut, so a part may go out less than full.
 *
 * <p>Pure and thread-safe.
 */
public final class Segmenter {

  private Segmenter() {}

  /** The whole truth about one text. */
  public static Segmentation of(String body) {
    int septets = Gsm7.septets(body);
    int characters = body.codePointCount(0, body.length());
    if (septets >= 0) {
      List<Integer> breaks = septets <= Encoding.GSM7.single() ? List.of() : gsm7Breaks(body);
      return new Segmentation(
          Encoding.GSM7, body.isEmpty() ? 0 : breaks.size() + 1, characters, breaks, List.of());
    }
    List<Integer> breaks = body.length() <= Encoding.UCS2.single() ? List.of() : ucs2Breaks(body);
    return new Segmentation(Encoding.UCS2, breaks.size() + 1, characters, breaks, culprits(body));
  }

  /** Only how it travels. An empty text is GSM-7. */
  public static Encoding encoding(String body) {
    return Gsm7.fits(body) ? Encoding.GSM7 : Encoding.UCS2;
  }

  /**
   * Only the number of segments: no allocation for GSM-7 texts and for UCS-2 texts of one segment.
   * 0 for an empty text.
   */
  public static int count(String body) {
    int septets = Gsm7.septets(body);
    if (septets >= 0) {
      return septets == 0 ? 0 : septets <= Encoding.GSM7.single() ? 1 : gsm7Parts(body);
    }
    return body.length() <= Encoding.UCS2.single() ? 1 : ucs2Breaks(body).size() + 1;
  }

  private static int gsm7Parts(String body) {
    int parts = 1;
    int used = 0;
    for (int i = 0; i < body.length(); i++) {
      int cost = Gsm7.cost(body.charAt(i));
      if (used + cost > Encoding.GSM7.part()) {
        parts++;
        used = 0;
      }
      used += cost;
    }
    return parts;
  }

  private static List<Integer> gsm7Breaks(String body) {
    List<Integer> breaks = new ArrayList<>();
    int used = 0;
    for (int i = 0; i < body.length(); i++) {
      int cost = Gsm7.cost(body.charAt(i));
      if (used + cost > Encoding.GSM7.part()) {
        breaks.add(i);
        used = 0;
      }
      used += cost;
    }
    return breaks;
  }

  private static List<Integer> ucs2Breaks(String body) {
    List<Integer> breaks = new ArrayList<>();
    int[] start = {0};
    Graphemes.each(
        body,
        Encoding.UCS2.part(),
        (from, to) -> {
          if (to - start[0] > Encoding.UCS2.part()) {
            breaks.add(from);
            start[0] = from;
          }
        });
    return breaks;
  }

  private static List<ForcedBy> culprits(String body) {
    Map<String, List<Integer>> places = new LinkedHashMap<>();
    Graphemes.each(
        body,
        Encoding.UCS2.part(),
        (from, to) -> {
          if (to - from > 1 || Gsm7.cost(body.charAt(from)) == 0) {
            places.computeIfAbsent(body.substring(from, to), text -> new ArrayList<>()).add(from);
          }
        });
    return places.entrySet().stream()
        .map(entry -> new ForcedBy(entry.getKey(), entry.getValue()))
        .toList();
  }
}
