package dev.switchboard.core.text;

/**
 * The GSM default alphabet and its extension table, 3GPP TS 23.038 §6.2.1; no national shift
 * tables.
 */
final class Gsm7 {
  /** In the order of their septets, 0 to 127, without the escape itself (27). */
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** Each sent as escape and septet. */
  private static final String EXTENSION = "\f^{}\\[~]|€";

  private static final char EURO = '€';

  /** Greek capitals end at U+03A9; the euro sign, far off, is asked for by itself. */
  private static final byte[] COST = costs();

  private Gsm7() {}

  /** Septets: 1, 2, or 0 where the character is not in the alphabet. */
  static int cost(char c) {
    return c < COST.length ? COST[c] : c == EURO ? 2 : 0;
  }

  /** True where the text can travel as GSM-7. */
  static boolean fits(String text) {
    return septets(text) >= 0;
  }

  /**
   * Septets of the whole text, or -1 where it is not GSM-7. No cluster of two units is: each would
   * need a mark or a pair.
   */
  static int septets(String text) {
    int septets = 0;
    for (int i = 0; i < text.length(); i++) {
      int cost = cost(text.charAt(i));
      if (cost == 0) {
        return -1;
      }
      septets += cost;
    }
    return septets;
  }

  private static byte[] costs() {
    byte[] costs = new byte['Ω' + 1];
    BASIC.chars().forEach(c -> costs[c] = 1);
    EXTENSION.chars().filter(c -> c < costs.length).forEach(c -> costs[c] = 2);
    return costs;
  }
}
