/** Twilio's REST resources, 2010-04-01. */
@NullMarked
package dev.switchboard.simulator.api;

import org.jspecify.annotations.NullMarked;
