package dev.switchboard.core.route;

import dev.switchboard.core.message.MessageStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What must be heard of a step for its route to be done. */
public enum Until {
  DELIVERED,
  READ,
  /** A person took the call; a machine is not one. */
  ANSWERED;

  /** The word used on the wire and in the store, e.g. {@code read}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a step of this status has reached it. A call that was answered is delivered. */
  public boolean isReachedBy(MessageStatus status) {
    return status == MessageStatus.READ || (this != READ && status == MessageStatus.DELIVERED);
  }

  /** The goal of that word. */
  public static Optional<Until> of(String word) {
    return Arrays.stream(values()).filter(until -> until.word().equals(word)).findFirst();
  }
}
