package dev.switchboard.simulator.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who wrote a message, as Twilio names it. */
public enum Direction {
  /** A phone wrote it. */
  INBOUND,
  /** Created over REST. */
  OUTBOUND_API,
  /** A {@code <Message>} in TwiML. */
  OUTBOUND_REPLY,
  /** A code that Verify sent: on the phone, and in Verify's lists only. */
  OUTBOUND_VERIFY,
  /** An {@code <Sms>} or {@code <Message>} in the TwiML of a call. */
  OUTBOUND_CALL,
  /** Twilio's own answer to STOP, START and HELP: on the phone only, in no list and on no bill. */
  AUTO_REPLY;

  /** True for what the account sent: what the ledger holds. */
  public boolean isOutbound() {
    return this == OUTBOUND_API || this == OUTBOUND_REPLY || this == OUTBOUND_CALL;
  }

  /** True for what Twilio wrote by itself: no message of the account, in none of its lists. */
  public boolean isTwilios() {
    return this == AUTO_REPLY || this == OUTBOUND_VERIFY;
  }

  /** As on the wire, e.g. {@code outbound-api}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  static Direction of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
