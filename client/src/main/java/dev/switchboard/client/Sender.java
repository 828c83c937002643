package dev.switchboard.client;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A number or WhatsApp sender that the gateway owns.
 *
 * @param rate segments per second; 0 pauses
 * @param optOutReplies who confirms a STOP: {@code provider} or {@code gateway}
 * @param pausedReason why nothing leaves, where the provider's refusal paused it until {@link
 *     Switchboard#resume}
 * @param json the answer as it was received
 */
public record Sender(
    String address,
    BigDecimal rate,
    Optional<String> optOutReplies,
    Optional<String> pausedReason,
    String json) {}
