/**
 * The transport seam: what the gateway asks of Twilio (or the simulator) and what a try can end in.
 */
@NullMarked
package dev.switchboard.core.provider;

import org.jspecify.annotations.NullMarked;
