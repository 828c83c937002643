package dev.switchboard.simulator.content;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a template stands with WhatsApp, in Twilio's words. */
public enum ApprovalStatus {
  UNSUBMITTED,
  RECEIVED,
  PENDING,
  APPROVED,
  REJECTED,
  PAUSED,
  DISABLED;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static ApprovalStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  public static Optional<ApprovalStatus> parse(String word) {
    return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
  }
}
