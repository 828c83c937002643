/** TwiML as typed verbs: read, checked and never run. */
@NullMarked
package dev.switchboard.simulator.twiml;

import org.jspecify.annotations.NullMarked;
