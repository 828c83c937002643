package dev.switchboard.core.recipients;

import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.core.number.Read;
import dev.switchboard.core.price.Money;

/**
 * What a preview says of one row; every row gets exactly one, the first that applies in the order
 * below.
 */
public sealed interface Verdict {

  /** Where the row starts in the file, from 1. */
  int line();

  /** The number cannot be used. */
  record Invalid(int line, Read.Invalid why) implements Verdict {}

  /** A line that certainly receives no texts. */
  record Landline(int line, PhoneNumber number) implements Verdict {}

  /** The recipient does not want to be written to. */
  record OptedOut(int line, PhoneNumber number) implements Verdict {}

  /**
   * The same number stands further up and gets its text there.
   *
   * @param of that row's line
   */
  record Duplicate(int line, PhoneNumber number, int of) implements Verdict {}

  /**
   * The text for this row cannot be sent.
   *
   * @param code {@code missing_value} or one of {@link dev.switchboard.core.text.TextRules}
   */
  record TextRefused(int line, PhoneNumber number, String code, String message)
      implements Verdict {}

  /**
   * Will be sent.
   *
   * @param region ISO 3166, two letters
   */
  record Valid(int line, PhoneNumber number, String region, String text, int segments, Money cost)
      implements Verdict {}
}
