package dev.switchboard.core.verify;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code as a person typed it, on its way to the provider. Its text form does not show it, so that
 * no log, trace or failure message can.
 */
public final class OneTimeCode {
  /** What the provider takes: 4 to 10 characters. */
  private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]{4,10}");

  private final String typed;

  private OneTimeCode(String typed) {
    this.typed = typed;
  }

  /**
   * Blanks and dashes between the digits are left out: people type codes as they are read to them.
   * Empty for what can be no code.
   */
  public static Optional<OneTimeCode> of(String typed) {
    String bare = typed.replaceAll("[\\s-]", "");
    return CODE.matcher(bare).matches() ? Optional.of(new OneTimeCode(bare)) : Optional.empty();
  }

  /** For the request to the provider and nothing else. */
  public String reveal() {
    return typed;
  }

  @Override
  public String toString() {
    return "(a code)";
  }
}
