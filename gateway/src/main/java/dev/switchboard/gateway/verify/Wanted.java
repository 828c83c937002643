package dev.switchboard.gateway.verify;

import dev.switchboard.core.verify.FallbackPlan;
import dev.switchboard.core.verify.Recipient;
import dev.switchboard.core.verify.VerifyChannel;
import java.util.Optional;

/**
 * A verification that somebody asked for and that keeps to the rules.
 *
 * @param audience whom a proof is for
 * @param client the end user's network, as limits count it
 */
record Wanted(
    Recipient to,
    VerifyChannel channel,
    Optional<String> locale,
    Optional<String> purpose,
    String audience,
    FallbackPlan plan,
    Optional<String> client,
    Optional<String> userAgent) {}
