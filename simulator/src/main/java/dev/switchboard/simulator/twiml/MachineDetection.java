package dev.switchboard.simulator.twiml;

import java.time.Duration;

/**
 * Whether a dialled callee is looked at for being a machine.
 *
 * @param mode {@code Enable} or {@code DetectMessageEnd}; empty for not at all
 */
public record MachineDetection(
    String mode,
    Duration timeout,
    Duration speechThreshold,
    Duration speechEndThreshold,
    Duration silenceTimeout,
    Hook callback) {}
