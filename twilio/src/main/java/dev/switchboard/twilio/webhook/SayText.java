package dev.switchboard.twilio.webhook;

import java.util.ArrayList;
import java.util.List;

/** A text in pieces that are spoken one after the other. */
final class SayText {
  private SayText() {}

  /** Cut at blanks where it is too long for one; without what XML cannot hold. */
  static List<String> parts(String text, int longest) {
    String rest = XmlText.of(text).strip();
    List<String> parts = new ArrayList<>();
    while (rest.length() > longest) {
      int blank = rest.lastIndexOf(' ', longest);
      int cut = blank > 0 ? blank : rest.offsetByCodePoints(0, longest / 2);
      parts.add(rest.substring(0, cut));
      rest = rest.substring(cut).strip();
    }
    if (!rest.isEmpty()) {
      parts.add(rest);
    }
    return parts;
  }
}
