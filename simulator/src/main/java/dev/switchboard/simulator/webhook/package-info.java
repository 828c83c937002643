/** Requests from the simulator to the application: signed, retried, recorded. */
@NullMarked
package dev.switchboard.simulator.webhook;

import org.jspecify.annotations.NullMarked;
