package dev.switchboard.core.text;

import java.util.random.RandomGenerator;

/**
 * Texts of the kinds that are easy to get wrong: around the limits, with escapes, pairs, clusters
 * and half pairs. Every other text is filled to a length at which something changes. Not among
 * them: a spacing mark behind an emoji with a joiner behind that, of which the JDK keeps more
 * together than Unicode asks for.
 */
final class RandomTexts {
  private static final int[] EDGES = {
    1, 66, 67, 68, 69, 70, 71, 72, 73, 133, 134, 135, 136, 152, 153, 154, 159, 160, 161, 162, 201,
    202, 306, 307
  };
  private static final String[] PLAIN = {
    "a", "Z", "7", " ", "é", "Ç", "Ω", "\n", "\r\n", "order ", "@", "à"
  };
  private static final String[] ESCAPED = {"€", "[", "~", "\f", "\\", "^", "}"};
  private static final String[] LETTERS = {
    "á", "ç", "“", "—", "\u00A0", "\u00AD", "\u200B", "Ж", "я", "漢", "字", "か", "カ", "ن", "א", "©",
    "₹", "각", "하", "ก", "\t"
  };
  private static final String[] PICTURES = {
    "👋",
    "😀",
    "🇩🇪",
    "🇩🇪🇫🇷",
    "\uD83C\uDDE9",
    "👍🏽",
    "👨\u200D👩\u200D👧",
    "👩🏿\u200D🚀",
    "👨\u200D👩\u200D👧\u200D👦",
    "❤\uFE0F",
    "❤\uFE0F\u200D🔥",
    "🏴\u200D☠\uFE0F",
    "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
    "1\uFE0F\u20E3",
    "©\uFE0F"
  };
  private static final String[] MARKED = {
    "e\u0301",
    "\u0301",
    "Z\u0351\u0343\u036F",
    "\u200D",
    "\u200C",
    "नि",
    "क\u094Dष",
    "क\u094D\u200Dष",
    "\u094D",
    "ก็",
    "กำ",
    "\u1112\u1161\u11AB",
    "하\u11AB",
    "각\u11AB",
    "\u1112",
    "\u1161",
    "\u0600",
    "\uD83D",
    "\uDE00",
    "\r",
    "\uFE0F"
  };

  private RandomTexts() {}

  static String next(RandomGenerator random) {
    int length =
        random.nextBoolean() ? EDGES[random.nextInt(EDGES.length)] : random.nextInt(1, 160);
    int escaped = share(random, 30);
    int letters = share(random, 60);
    int pictures = share(random, 30);
    int marked = share(random, 30);
    boolean exact = random.nextBoolean();
    StringBuilder text = new StringBuilder(length + 16);
    while (text.length() < length) {
      int dice = random.nextInt(100);
      String[] kind =
          (dice -= escaped) < 0
              ? ESCAPED
              : (dice -= letters) < 0
                  ? LETTERS
                  : (dice -= pictures) < 0 ? PICTURES : (dice -= marked) < 0 ? MARKED : PLAIN;
      String piece = kind[random.nextInt(kind.length)];
      if (exact && text.length() + piece.length() > length) {
        piece = "a";
      }
      text.append(piece);
    }
    if (random.nextInt(200) == 0) {
      text.insert(random.nextInt(text.length()), "\u0301".repeat(random.nextInt(150)));
    }
    return text.toString();
  }

  /** None in one text of two. */
  private static int share(RandomGenerator random, int most) {
    return random.nextBoolean() ? 0 : random.nextInt(most);
  }
}
