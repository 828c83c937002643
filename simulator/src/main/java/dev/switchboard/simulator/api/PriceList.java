package dev.switchboard.simulator.api;

import java.util.Locale;

/**
 * What things cost here, in US dollars: those of the United States stand for North America, one
 * made-up figure for everywhere else. What the Pricing API lists and what messages and calls turn
 * out to cost is the same.
 */
final class PriceList {
  private PriceList() {}

  /** Whose prices hold for a number. */
  enum Zone {
    NORTH_AMERICA("0.0083", "0.0083", "0.0220", "0.0165", "0.0140", "0.0140"),
    ELSEWHERE("0.0500", "0.0075", "0.1000", "0.0200", "0.0500", "0.0500");

    final String text;
    final String textIn;
    final String media;
    final String mediaIn;
    final String landline;
    final String mobile;

    Zone(String text, String textIn, String media, String mediaIn, String landline, String mobile) {
      this.text = text;
      this.textIn = textIn;
      this.media = media;
      this.mediaIn = mediaIn;
      this.landline = landline;
      this.mobile = mobile;
    }
  }

  /** Of a number in E.164. */
  static Zone of(String number) {
    return number.startsWith("+1") ? Zone.NORTH_AMERICA : Zone.ELSEWHERE;
  }

  /** Of a country of two letters. */
  static Zone ofCountry(String iso) {
    return iso.equals("US") || iso.equals("CA") ? Zone.NORTH_AMERICA : Zone.ELSEWHERE;
  }

  /** As messages and calls show it: negative, as it leaves the account. */
  static String taken(String each, long times) {
    return String.format(Locale.ROOT, "-%.5f", Double.parseDouble(each) * times);
  }
}
