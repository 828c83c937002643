package dev.switchboard.core.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The provider's own words for an outbound message, each outranking those before it. The order is
 * total, so that any order in which they are heard ends at the same one; the last four are the
 * fixed {@code failed < undelivered < delivered < read}.
 *
 * <p>Source: Twilio's message resource, status values.
 */
public enum ProviderWord {
  SCHEDULED(MessageStatus.SENT),
  ACCEPTED(MessageStatus.SENT),
  QUEUED(MessageStatus.SENT),
  SENDING(MessageStatus.SENT),
  SENT(MessageStatus.SENT),
  /** Taken back at the provider. A word of delivery may still overtake it. */
  CANCELED(MessageStatus.CANCELED),
  FAILED(MessageStatus.FAILED),
  UNDELIVERED(MessageStatus.UNDELIVERED),
  DELIVERED(MessageStatus.DELIVERED),
  READ(MessageStatus.READ);

  private final MessageStatus status;

  ProviderWord(MessageStatus status) {
    this.status = status;
  }

  /** What it means for a message of ours: once the provider has it, it is at least sent. */
  public MessageStatus status() {
    return status;
  }

  /** The word itself, lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the provider's text; empty for a word it has added since, or one for inbound messages.
   */
  public static Optional<ProviderWord> of(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(known -> known.word().equals(word)).findFirst();
  }
}
