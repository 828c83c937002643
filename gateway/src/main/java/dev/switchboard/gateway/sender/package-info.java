/** Senders and accounts: rates and pauses. */
@NullMarked
package dev.switchboard.gateway.sender;

import org.jspecify.annotations.NullMarked;
