package dev.switchboard.gateway.verify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A prefix that gets no codes.
 *
 * @param actor who blocked it: {@code guard}, or a person
 * @param liftedAt null while nobody has lifted it
 */
public record Block(
    String prefix,
    String country,
    Instant blockedAt,
    Instant until,
    String reason,
    String actor,
    @Nullable Instant liftedAt,
    @Nullable String liftedBy) {}
