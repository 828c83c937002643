package dev.switchboard.gateway.console.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What stands for a person who has no picture here. */
final class Faces {
  private Faces() {}

  /** Two letters of the name, or the last two digits of the number. */
  static String initials(@Nullable String name, String number) {
    StringBuilder letters = new StringBuilder();
    if (name != null) {
      for (String word : name.strip().split("\\s+")) {
        int first = word.isEmpty() ? ' ' : word.codePointAt(0);
        if (Character.isLetter(first) && letters.codePointCount(0, letters.length()) < 2) {
          letters.appendCodePoint(first);
        }
      }
    }
    return letters.isEmpty()
        ? number.substring(Math.max(0, number.length() - 2))
        : letters.toString().toUpperCase(Locale.ROOT);
  }
}
