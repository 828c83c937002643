package dev.switchboard.client;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that needs a person.
 *
 * @param kind e.g. {@code parked_unknown}, {@code paused_sender}
 * @param subject the message, sender, account or endpoint it is about
 * @param remedy what to do
 * @param json the entry as it was received
 */
public record Attention(
    String kind,
    String subject,
    String detail,
    Optional<String> remedy,
    Optional<Instant> since,
    String json) {}
