package dev.switchboard.simulator.verify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a verification stands, in Twilio's words. */
public enum VerificationStatus {
  PENDING,
  APPROVED,
  CANCELED,
  MAX_ATTEMPTS_REACHED,
  EXPIRED;

  /** True where Twilio still shows it; the others are gone for its API. */
  public boolean isShown() {
    return this == PENDING || this == CANCELED;
  }

  /** As on the wire, lower case. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static VerificationStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
