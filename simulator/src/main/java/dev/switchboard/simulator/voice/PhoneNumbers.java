package dev.switchboard.simulator.voice;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what TwiML has as a number. */
final class PhoneNumbers {
  private static final Pattern SEPARATORS = Pattern.compile("[ ().\\-\\u00a0]");
  private static final Pattern WHOLE = Pattern.compile("\\+1[2-9][0-9]{9}|\\+[2-9][0-9]{6,14}");

  private PhoneNumbers() {}

  /** In E.164; the usual separators and, in North America, a missing {@code +1} are forgiven. */
  static Optional<String> read(String text) {
    String bare = SEPARATORS.matcher(text.strip()).replaceAll("");
    if (bare.matches("[2-9][0-9]{9}")) {
      bare = "+1" + bare;
    } else if (bare.matches("1[2-9][0-9]{9}")) {
      bare = "+" + bare;
    }
    return WHOLE.matcher(bare).matches() ? Optional.of(bare) : Optional.empty();
  }
}
