package dev.switchboard.simulator.verify;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * An e-mail.
 *
 * @param seq order of arrival, from 1
 * @param fate whether it is in the inbox or came back
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Mail(
    long seq,
    String id,
    String from,
    String to,
    String subject,
    String text,
    Fate fate,
    Instant at) {

  /** What becomes of a mail. */
  public enum Fate {
    DELIVERED,
    /** The address begins with {@code bounce}. */
    BOUNCED
  }
}
