package dev.switchboard.simulator.api;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what callers write as a number. */
final class Addresses {
  private static final Pattern SEPARATORS = Pattern.compile("[ ().\\-\\u00a0]");
  private static final Pattern TEN_DIGITS = Pattern.compile("[2-9][0-9]{9}");
  private static final Pattern ELEVEN_DIGITS = Pattern.compile("1[2-9][0-9]{9}");
  private static final Pattern WHOLE = Pattern.compile("\\+1[2-9][0-9]{9}|\\+[2-9][0-9]{6,14}");
  private static final Pattern NAME = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}");

  private Addresses() {}

  /**
   * The number in E.164; the usual separators and, in North America, a missing {@code +1} are
   * forgiven.
   */
  static Optional<String> number(String text) {
    String bare = SEPARATORS.matcher(text.strip()).replaceAll("");
    if (TEN_DIGITS.matcher(bare).matches()) {
      bare = "+1" + bare;
    } else if (ELEVEN_DIGITS.matcher(bare).matches()) {
      bare = "+" + bare;
    }
    return WHOLE.matcher(bare).matches() ? Optional.of(bare) : Optional.empty();
  }

  /**
   * True for a name that may stand as a sender: up to 11 letters, digits and spaces, one letter at
   * least.
   */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** As it stands in a query: a {@code +} may have arrived as a space. */
  static String inQuery(String text) {
    return text.startsWith(" ") ? "+" + text.substring(1) : text;
  }
}
