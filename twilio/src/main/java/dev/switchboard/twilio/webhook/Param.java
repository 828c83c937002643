package dev.switchboard.twilio.webhook;

/** One pair of a form, decoded and otherwise untouched: whitespace at its ends is signed too. */
public record Param(String name, String value) {

  /** Without the value, which may be a text or a number. */
  @Override
  public String toString() {
    return name + "=(" + value.length() + " characters)";
  }
}
