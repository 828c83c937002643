package dev.switchboard.core.call;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a call stands. From {@link #INITIATED} to {@link #CANCELED} these are the provider's words;
 * the others are ours.
 */
public enum CallStatus {
  /** Waits for its {@code send_at}. */
  SCHEDULED,
  /** Waits for its turn, or for its next try. */
  QUEUED,
  /** A try is open: the request to place the call is under way. */
  PLACING,
  /** A try may have been accepted, and nobody has said so yet. */
  UNKNOWN,
  /** The provider has it. */
  INITIATED,
  RINGING,
  IN_PROGRESS,
  COMPLETED,
  BUSY,
  NO_ANSWER,
  FAILED,
  CANCELED,
  /** A guard of ours said no after the call was accepted. */
  REFUSED,
  /** Its time was over before any try. */
  EXPIRED;

  /** The word used on the wire and in the store, e.g. {@code in-progress}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** True where nothing more is to come. */
  public boolean settled() {
    return compareTo(IN_PROGRESS) > 0;
  }

  /** The status of that word. */
  public static Optional<CallStatus> of(String word) {
    return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
  }
}
