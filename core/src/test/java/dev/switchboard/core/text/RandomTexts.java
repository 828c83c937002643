package dev.switchboard.core.text;

import java.util.List;
import java.util.Random;

/**
 * Texts of the kinds that are easy to get wrong: around the limits, with escapes, pairs, clusters
 * and half pairs.
 */
final class RandomTexts {
  private static final List<String> PLAIN =
      List.of("a", "Z", "7", " ", "é", "Ç", "Ω", "\n", "\r\n");
  private static final List<String> ESCAPED = List.of("€", "[", "~", "\f", "\\");
  private static final List<String> WIDE =
      List.of(
          "á",
          "Ж",
          "“",
          "漢",
          "ن",
          "👋",
          "🇩🇪",
          "👍🏽",
          "👨\u200D👩\u200D👧",
          "e\u0301",
          "नि",
          "ก็",
          "각",
          "\u0301",
          "\uD83D",
          "\uDE00",
          "\u200D",
          "❤\uFE0F",
          "\r",
          "🏴\u200D☠\uFE0F",
          "Z\u0351\u0343\u036F");

  private RandomTexts() {}

  static String next(Random random) {
    int length = random.nextInt(4) == 0 ? 66 + random.nextInt(9) : random.nextInt(330);
    int wide = random.nextInt(3) == 0 ? 0 : random.nextInt(60);
    int escaped = random.nextInt(3) == 0 ? 0 : random.nextInt(40);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      int dice = random.nextInt(100);
      List<String> kind = dice < wide ? WIDE : dice < wide + escaped ? ESCAPED : PLAIN;
      text.append(kind.get(random.nextInt(kind.size())));
    }
    return text.toString();
  }
}
