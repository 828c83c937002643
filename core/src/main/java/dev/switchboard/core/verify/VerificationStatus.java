package dev.switchboard.core.verify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a verification is. Only the first may still move. */
public enum VerificationStatus {
  PENDING,
  APPROVED,
  EXPIRED,
  MAX_ATTEMPTS_REACHED,
  CANCELED,
  /** No code ever left. */
  FAILED;

  /** The word used on the wire, e.g. {@code max_attempts_reached}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty for a word that is none of them. */
  public static Optional<VerificationStatus> of(String word) {
    return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
  }
}
