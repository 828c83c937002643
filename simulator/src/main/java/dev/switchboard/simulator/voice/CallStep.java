package dev.switchboard.simulator.voice;

import java.time.Instant;

/**
 * A call progress event that a call reached.
 *
 * @param status what {@code CallStatus} says with it; {@code initiated} is a word of its own there
 * @param sequence from 0, in the order in which they happened
 */
public record CallStep(CallEvent event, String status, int sequence, Instant at) {}
