/** The simulator's own time: real, moved or paused, and the timers that follow it. */
@NullMarked
package dev.switchboard.simulator.clock;

import org.jspecify.annotations.NullMarked;
