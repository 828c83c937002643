package dev.switchboard.simulator.verify;

import java.util.Optional;

/**
 * How far a code has come.
 *
 * @param status in the words of what carries it, e.g. {@code delivered} or {@code no-answer}
 * @param error Twilio's code where it did not arrive
 */
public record Delivery(String status, Optional<Integer> error) {}
