package dev.switchboard.twilio.webhook;

/** Text as XML 1.0 can hold it. */
final class XmlText {
  private XmlText() {}

  /**
   * The characters of XML 1.0 (§2.2); the others (most control characters, lone surrogates) become
   * U+FFFD.
   */
  static String of(String text) {
    StringBuilder sayable = new StringBuilder(text.length());
    text.codePoints().map(c -> isXml(c) ? c : 0xFFFD).forEach(sayable::appendCodePoint);
    return sayable.toString();
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
