package dev.switchboard.client;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that needs a person.
 *
 * @param kind e.g. {@code parked_message}, {@code paused_sender}
 * @param subject the message, sender, account or callback it is about
 * @param reason what happened
 * @param remedy what to do
 * @param waiting how many messages wait for it
 * @param json the entry as it was received
 */
public record Attention(
    String kind,
    String subject,
    String reason,
    String remedy,
    long waiting,
    Optional<Instant> since,
    String json) {}
