package dev.switchboard.gateway.voice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which calls to list, newest first.
 *
 * @param statuses any of them; empty: all
 * @param before only calls older than this one (a cursor)
 * @param limit 1 to 201
 */
public record CallFilter(
    List<String> statuses,
    Optional<String> direction,
    Optional<String> to,
    Optional<String> from,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<UUID> before,
    int limit) {}
