/**
 * From the outbox to the provider: claim, guards, pace, attempt, outcome, and what settles an
 * unknown.
 */
@NullMarked
package dev.switchboard.gateway.dispatch;

import org.jspecify.annotations.NullMarked;
