/** The thin HTTP layer under both the Twilio paths and the control paths. */
@NullMarked
package dev.switchboard.simulator.wire;

import org.jspecify.annotations.NullMarked;
