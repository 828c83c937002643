package dev.switchboard.gateway.message;

import dev.switchboard.core.message.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which messages to list, newest first.
 *
 * @param statuses any of them; empty: all
 * @param since created at this time or later
 * @param until created at this time or earlier
 * @param before only messages older than this one (a cursor)
 * @param limit 1 to 200
 */
public record MessageFilter(
    List<String> statuses,
    Optional<String> to,
    Optional<String> from,
    Optional<String> channel,
    Optional<Lane> lane,
    Optional<UUID> campaign,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<UUID> before,
    int limit) {}
