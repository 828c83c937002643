/** Calls: their states, the phones they ring, and the TwiML that drives them. */
@NullMarked
package dev.switchboard.simulator.voice;

import org.jspecify.annotations.NullMarked;
