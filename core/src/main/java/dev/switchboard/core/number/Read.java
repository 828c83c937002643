package dev.switchboard.core.number;

import java.util.Locale;
import java.util.Optional;

/** What reading a number ended in. */
public sealed interface Read {

  /**
   * A number of its country's plan.
   *
   * @param region ISO 3166 two letters, or {@code 001} for a number of no country
   */
  record Valid(PhoneNumber number, String region, LineType lineType) implements Read {}

  /**
   * Not a number we can use.
   *
   * @param message what is wrong and what to do; never quotes the number, so it may be logged
   * @param suggestion what was very likely meant
   */
  record Invalid(Reason reason, String message, Optional<PhoneNumber> suggestion) implements Read {

    /**
     * The message, with the suggestion where there is one. For the one who wrote the number, not
     * for logs.
     */
    public String advice() {
      return suggestion.map(number -> message + " Did you mean " + number + "?").orElse(message);
    }
  }

  /** Why a number cannot be used. */
  enum Reason {
    EMPTY,
    /** Letters, or hardly a digit. */
    NOT_A_NUMBER,
    /** Readable, but not written as {@code +} and digits only. */
    NOT_E164,
    /** No country has this code, or none was given. */
    UNKNOWN_COUNTRY,
    TOO_SHORT,
    TOO_LONG,
    /** Of a possible length, but in no range that the country has given out. */
    NOT_ASSIGNED,
    /** A line behind a switchboard: texts do not reach extensions. */
    EXTENSION,
    /** A spreadsheet made it {@code 4.15555E+11}; the digits are lost. */
    ROUNDED_BY_SPREADSHEET;

    /** The word used on the wire, e.g. {@code too_short}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
