package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.provider.Outcome;
import java.time.Instant;

/** An attempt and what it ended in. */
record Answered(OpenAttempt attempt, Outcome outcome, Instant at) {}
