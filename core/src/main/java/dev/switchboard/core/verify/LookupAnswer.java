package dev.switchboard.core.verify;

import java.util.Optional;
import java.util.OptionalInt;

/** What the provider's Lookup says about a number (twilio-facts 15.2). */
public sealed interface LookupAnswer {

  /**
   * @param lineType the provider's word, e.g. {@code nonFixedVoip}; empty where it does not know
   * @param risk of pumping, 0 to 100; empty where it does not know
   */
  record Known(Optional<String> lineType, OptionalInt risk, Blocked blocked)
      implements LookupAnswer {}

  /** The number cannot exist. */
  record Invalid() implements LookupAnswer {}

  /** Nothing is known: the verification goes on without. */
  record NoData(String reason) implements LookupAnswer {}

  /** Whether the provider's own guard has blocked the number. */
  enum Blocked {
    YES,
    NO
  }
}
