package dev.switchboard.core.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody wants to spend.
 *
 * @param campaign its label, where it has one
 * @param key the API key, {@code key_…}
 * @param country ISO 3166 of the recipient
 * @param amount by estimate, 0 or more
 */
public record Charge(
    Optional<String> campaign, String key, String country, BigDecimal amount, Instant at) {}
