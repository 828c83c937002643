/** A message's channel, lane and status, and which way a status may move. */
@NullMarked
package dev.switchboard.core.message;

import org.jspecify.annotations.NullMarked;
