package dev.switchboard.core.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a message stands, in the words of the API. */
public enum MessageStatus {
  /** Its time has not come. */
  SCHEDULED,
  /** Waits for a try. */
  QUEUED,
  /** A try is under way. */
  SENDING,
  /** A try may or may not have been accepted. */
  UNKNOWN,
  /** The provider has it; more may be heard. */
  SENT,
  /** It reached the phone. */
  DELIVERED,
  /** It was opened. */
  READ,
  /** The carrier says that it did not arrive. */
  UNDELIVERED,
  /** The provider said no. */
  FAILED,
  /** A guard of ours said no after it was accepted. */
  REFUSED,
  /** Its validity ended before a try. */
  EXPIRED,
  /** Called back, or the recipient opted out, before a try. */
  CANCELED;

  /** The word used on the wire and in the store, e.g. {@code sent}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of that word. */
  public static Optional<MessageStatus> of(String word) {
    return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
  }

  /** True once nothing of ours is left to do. What the provider reports may still move it on. */
  public boolean settled() {
    return compareTo(UNKNOWN) > 0;
  }
}
