package dev.switchboard.simulator.voice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The statuses a call can have, in Twilio's words. */
public enum CallStatus {
  QUEUED,
  RINGING,
  IN_PROGRESS,
  COMPLETED,
  BUSY,
  NO_ANSWER,
  FAILED,
  CANCELED;

  /** True where nothing follows. */
  public boolean isFinal() {
    return this != QUEUED && this != RINGING && this != IN_PROGRESS;
  }

  /** As on the wire, e.g. {@code in-progress}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  static CallStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  public static Optional<CallStatus> parse(String word) {
    return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
  }
}
