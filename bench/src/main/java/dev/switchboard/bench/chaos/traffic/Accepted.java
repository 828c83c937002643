package dev.switchboard.bench.chaos.traffic;

import java.time.Instant;

/**
 * A message that was answered 2xx.
 *
 * @param at when the answer was here, by our clock
 */
public record Accepted(String id, Text text, Instant at) {}
