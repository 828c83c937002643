package dev.switchboard.core.flow.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * How wide a text is about, without a font at hand: a little wider than in the usual sans-serif
 * ones, so that nothing runs over its box.
 */
final class Letters {
  private static final String THIN = "iljI.,:;'|!’‘·()[]{}ft\"/\\ -*";
  private static final String WIDE = "mwMWOQ@%—…&";
  private static final int WIDE_SCRIPTS = 0x2e80;

  private Letters() {}

  /** In pixels. */
  static double width(String text, double size) {
    return text.codePoints().mapToDouble(Letters::em).sum() * size;
  }

  private static double em(int letter) {
    if (letter >= WIDE_SCRIPTS) {
      return 1.05;
    }
    if (THIN.indexOf(letter) >= 0) {
      return 0.36;
    }
    if (WIDE.indexOf(letter) >= 0) {
      return 0.92;
    }
    return Character.isUpperCase(letter) ? 0.71 : 0.59;
  }

  /** Lines no wider than that, cut between words, within one only where it is too long itself. */
  static List<String> wrap(String text, double size, double widest) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      String joined = line.isEmpty() ? word : line + " " + word;
      if (width(joined, size) <= widest) {
        line.setLength(0);
        line.append(joined);
        continue;
      }
      if (!line.isEmpty()) {
        lines.add(line.toString());
        line.setLength(0);
      }
      String rest = word;
      while (width(rest, size) > widest && rest.codePointCount(0, rest.length()) > 1) {
        int fits = atSlash(rest, fits(rest, size, widest));
        lines.add(rest.substring(0, fits));
        rest = rest.substring(fits);
      }
      line.append(rest);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Addresses are rather cut between their parts. */
  private static int atSlash(String word, int fits) {
    int slash = word.lastIndexOf('/', fits - 1);
    return slash > 0 ? slash + 1 : fits;
  }

  private static int fits(String word, double size, double widest) {
    int end = word.offsetByCodePoints(0, 1);
    while (end < word.length()) {
      int next = word.offsetByCodePoints(end, 1);
      if (width(word.substring(0, next), size) > widest) {
        break;
      }
      end = next;
    }
    return end;
  }

  /** At most that wide, with an ellipsis where it was cut. */
  static String cut(String text, double size, double widest) {
    return width(text, size) <= widest
        ? text
        : text.substring(0, fits(text, size, widest - width("…", size))).stripTrailing() + "…";
  }
}
