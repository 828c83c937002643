package dev.switchboard.core.whatsapp;

import java.time.Duration;
import java.time.Instant;

/**
 * The customer-service window of one person and one of our WhatsApp senders: 24 hours from the
 * person's last message. Inside it a free text may be sent, outside it only an approved template;
 * the provider takes a free text all the same and fails it later with 63016 (Twilio, "WhatsApp key
 * concepts").
 *
 * @param openedAt when the person last wrote
 */
public record Window(Instant openedAt) {
  /** How long after the person's last message it stays open. */
  public static final Duration LENGTH = Duration.ofHours(24);

  /**
   * What is kept free at its end: clocks differ, and a message that is handed over now reaches the
   * person's side a little later.
   */
  public static final Duration MARGIN = Duration.ofMinutes(2);

  public Instant closesAt() {
    return openedAt.plus(LENGTH);
  }

  /** Whether a free text that is handed to the provider then is sure to arrive inside. */
  public boolean isOpen(Instant at) {
    return at.isBefore(closesAt().minus(MARGIN));
  }
}
