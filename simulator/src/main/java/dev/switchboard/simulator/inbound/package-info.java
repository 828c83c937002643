/** What a phone writes: keywords, the incoming webhook and its TwiML. */
@NullMarked
package dev.switchboard.simulator.inbound;

import org.jspecify.annotations.NullMarked;
