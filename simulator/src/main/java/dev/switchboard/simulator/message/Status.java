package dev.switchboard.simulator.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The statuses a message can have here, in Twilio's words. */
public enum Status {
  QUEUED,
  SENT,
  DELIVERED,
  /** WhatsApp only, after {@link #DELIVERED}. */
  READ,
  UNDELIVERED,
  FAILED,
  RECEIVED;

  /** True where nothing follows but, on WhatsApp, {@link #READ}. */
  public boolean isFinal() {
    return this != QUEUED && this != SENT;
  }

  /** True for the two ends that carry an error code. */
  public boolean isFailure() {
    return this == UNDELIVERED || this == FAILED;
  }

  /** True where a message that is in this status may go on to that one. */
  boolean leadsTo(Status next) {
    return !isFinal() || (this == DELIVERED && next == READ);
  }

  /** As on the wire, lower case. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static Status of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
