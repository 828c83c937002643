/** The virtual phones, their carriers and whom they have told to stop. */
@NullMarked
package dev.switchboard.simulator.phone;

import org.jspecify.annotations.NullMarked;
