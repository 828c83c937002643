package dev.switchboard.core.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Texts that somebody might send by mistake, or on purpose. */
final class Mutations {
  private static final String[] BITS = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    "- ",
    "\n",
    "  ",
    "\t",
    "#",
    "&a ",
    "*a",
    "!!map ",
    "|",
    ">",
    "'",
    "\"",
    "\\",
    "${A}",
    "{a}",
    "{{",
    "%",
    "---\n",
    "...",
    "? ",
    "<<: ",
    "\u0000",
    "\ud800",
    "\uFEFF",
    "😀",
    "é",
    "null",
    "~",
    "1e999",
    "-0",
    "0x1F",
    "true",
    "+14155550100",
    "<speak>",
    "&lt;",
    "next: ",
    "steps:\n",
    "goto: a",
    "\u0085",
    "\u2028",
    "\r\n"
  };
  private static final String[] VALUES = {
    "5", "-1", "\"\"", "null", "true", "[a, b]", "{a: b}", "x", "\"x y\"", "0.5", "999999", "[]",
    "{}", "Hello.", "goodbye", "\"1\"", "[[a]]"
  };
  private static final String[] KEYS = {
    "say", "next", "go", "then", "text", "nonsense", "Say", "key", "digits", "timeout", "play", "is"
  };
  private static final Pattern VALUE =
      Pattern.compile("(?m)(?<=: )[^\\s{\\[|>\"#,}\\]][^,}\\]\\n]*");
  private static final Pattern KEY = Pattern.compile("(?m)(?<=^ {0,12}|[{,] ?)[a-z_-]+(?=:)");
  private static final Pattern LINE = Pattern.compile("(?m)^.*\\n");

  private Mutations() {}

  /** Still YAML, mostly: another value, another key, a line less or twice. */
  static String structured(String text, Random random) {
    return switch (random.nextInt(4)) {
      case 0, 1 -> replaced(text, VALUE, VALUES[random.nextInt(VALUES.length)], random);
      case 2 -> replaced(text, KEY, KEYS[random.nextInt(KEYS.length)], random);
      default -> replaced(text, LINE, "", random);
    };
  }

  private static String replaced(String text, Pattern what, String by, Random random) {
    List<MatchResult> found = what.matcher(text).results().toList();
    if (found.isEmpty()) {
      return text;
    }
    MatchResult one = found.get(random.nextInt(found.size()));
    return text.substring(0, one.start()) + by + text.substring(one.end());
  }

  /** Anything: bits put in, cut out, and moved. */
  static String wild(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    int times = 1 + random.nextInt(8);
    for (int i = 0; i < times; i++) {
      int at = random.nextInt(changed.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> changed.insert(at, BITS[random.nextInt(BITS.length)]);
        case 1 -> changed.delete(at, Math.min(changed.length(), at + random.nextInt(30)));
        case 2 -> {
          int end = Math.min(changed.length(), at + random.nextInt(200));
          changed.insert(random.nextInt(changed.length() + 1), changed.substring(at, end));
        }
        default -> {
          if (at < changed.length()) {
            changed.setCharAt(at, (char) random.nextInt(0x250));
          }
        }
      }
    }
    return changed.toString();
  }

  /** Nothing but bits. */
  static String noise(Random random) {
    List<String> bits = new ArrayList<>();
    for (int i = random.nextInt(60); i > 0; i--) {
      bits.add(
          random.nextInt(3) == 0
              ? KEYS[random.nextInt(KEYS.length)] + ": "
              : BITS[random.nextInt(BITS.length)]);
    }
    return String.join("", bits);
  }
}
