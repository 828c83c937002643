/**
 * Chaos: traffic runs while nodes and the store are killed, frozen and cut off and the provider
 * misbehaves; then the provider's own ledger decides whether each message was sent exactly once.
 */
@NullMarked
package dev.switchboard.bench.chaos;

import org.jspecify.annotations.NullMarked;
