package dev.switchboard.gateway.attention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that waits for a person.
 *
 * @param kind {@code parked_message}, {@code parked_call}, {@code paused_sender}, {@code
 *     paused_line}, {@code paused_account}, {@code stuck_webhook}, {@code stuck_redaction}, {@code
 *     blocked_prefix}, {@code budget_warned}, {@code budget_stopped}
 * @param subject what it is about: a message id, an address, an account SID
 * @param code the provider's error code that led here, where there is one
 * @param remedy what the person can do
 * @param waiting how many messages wait for it
 */
public record AttentionItem(
    String kind,
    String subject,
    String reason,
    @Nullable Integer code,
    String remedy,
    long waiting,
    Instant since) {}
