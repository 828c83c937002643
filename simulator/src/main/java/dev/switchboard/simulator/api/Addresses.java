package dev.switchboard.simulator.api;

import java.util.Optional;

/** Reads what callers write as a number. */
final class Addresses {
  private Addresses() {}

  /**
   * The number in E.164; the usual separators and, in North America, a missing {@code +1} are
   * forgiven.
   */
  static Optional<String> number(String text) {
    String bare = text.strip().replaceAll("[ ().\\-\\u00a0]", "");
    if (bare.matches("[2-9][0-9]{9}")) {
      bare = "+1" + bare;
    } else if (bare.matches("1[2-9][0-9]{9}")) {
      bare = "+" + bare;
    }
    boolean plausible =
        bare.startsWith("+1")
            ? bare.matches("\\+1[2-9][0-9]{9}")
            : bare.matches("\\+[2-9][0-9]{6,14}");
    return plausible ? Optional.of(bare) : Optional.empty();
  }

  /**
   * True for a name that may stand as a sender: up to 11 letters, digits and spaces, one letter at
   * least.
   */
  static boolean isName(String text) {
    return text.matches("(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}");
  }

  /** As it stands in a query: a {@code +} may have arrived as a space. */
  static String inQuery(String text) {
    return text.startsWith(" ") ? "+" + text.substring(1) : text;
  }
}
