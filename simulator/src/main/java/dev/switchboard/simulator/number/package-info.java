/** The numbers that the simulated account owns, and their webhooks. */
@NullMarked
package dev.switchboard.simulator.number;

import org.jspecify.annotations.NullMarked;
