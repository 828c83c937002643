/** Messages: acceptance, the sender's queue, the way to the phone, and the log of all of them. */
@NullMarked
package dev.switchboard.simulator.message;

import org.jspecify.annotations.NullMarked;
