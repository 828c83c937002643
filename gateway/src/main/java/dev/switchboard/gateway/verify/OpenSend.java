package dev.switchboard.gateway.verify;

import dev.switchboard.core.verify.VerifyChannel;
import java.time.Instant;
import java.util.UUID;

/** A send that was written down and whose end is not. */
record OpenSend(UUID verification, int n, VerifyChannel channel, Instant openedAt) {}
