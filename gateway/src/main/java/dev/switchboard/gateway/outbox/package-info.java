/** The hot queue: what still moves. */
@NullMarked
package dev.switchboard.gateway.outbox;

import org.jspecify.annotations.NullMarked;
