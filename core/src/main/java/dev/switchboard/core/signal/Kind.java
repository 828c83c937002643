package dev.switchboard.core.signal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is counted. */
public enum Kind {
  /** The provider took a message. */
  ACCEPTED,
  /** A message was reported delivered or read. */
  DELIVERED,
  /** A message was reported undelivered or failed, after the provider had taken it. */
  FAILED,
  /** The provider refused a message when it was handed over. */
  REJECTED,
  /** The provider said an error, and the message waits: a passing limit, or a paused sender. */
  PUT_OFF,
  /** A person who had not opted out of this sender did so by a keyword. */
  STOP;

  /** The word used in the store, e.g. {@code put_off}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that word. */
  public static Optional<Kind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
