package dev.switchboard.simulator.voice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who called whom, as Twilio names it. */
public enum CallDirection {
  /** A phone called a number of the account. */
  INBOUND,
  /** Created over REST. */
  OUTBOUND_API,
  /** Verify's own, which tells a code: on the phone, in no list of the account. */
  OUTBOUND_VERIFY,
  /** A {@code <Dial>} in TwiML. */
  OUTBOUND_DIAL;

  /** As on the wire, e.g. {@code outbound-api}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  static CallDirection of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
