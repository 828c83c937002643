/** Faults that can be armed, repeatably. */
@NullMarked
package dev.switchboard.simulator.fault;

import org.jspecify.annotations.NullMarked;
