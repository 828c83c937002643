package dev.switchboard.core.consent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a row of the ledger says. */
public enum ConsentStatus {
  OPTED_IN,
  OPTED_OUT;

  /** The word on the wire and in the store, e.g. {@code opted_out}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of that word. */
  public static Optional<ConsentStatus> of(String word) {
    return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
  }
}
