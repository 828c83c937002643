package dev.switchboard.client;

import java.util.Locale;

/** Where a message stands. */
public enum MessageStatus {
  SCHEDULED,
  QUEUED,
  /** An attempt is open. */
  SENDING,
  /** An attempt ended in a way that leaves open whether the provider took the message. */
  UNKNOWN,
  /** The provider took it; it may still move. */
  SENT,
  DELIVERED,
  READ,
  UNDELIVERED,
  /** The provider said no. */
  FAILED,
  /** The gateway said no after it had accepted. */
  REFUSED,
  EXPIRED,
  CANCELED,
  /** A word that this client does not know yet. */
  OTHER;

  static MessageStatus of(String word) {
    for (MessageStatus status : values()) {
      if (status.word().equals(word)) {
        return status;
      }
    }
    return OTHER;
  }

  /** The word on the wire, e.g. {@code delivered}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * True where nothing more is expected to happen. {@link #SENT} is not final: a delivery receipt
   * may follow.
   */
  public boolean isFinal() {
    return switch (this) {
      case DELIVERED, READ, UNDELIVERED, FAILED, REFUSED, EXPIRED, CANCELED -> true;
      case SCHEDULED, QUEUED, SENDING, UNKNOWN, SENT, OTHER -> false;
    };
  }

  /** True where the recipient's phone has it. */
  public boolean isDelivered() {
    return this == DELIVERED || this == READ;
  }
}
