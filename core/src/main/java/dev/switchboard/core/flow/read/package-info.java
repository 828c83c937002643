/** From a flow's text to the flow, with line and column of whatever is wrong. */
@NullMarked
package dev.switchboard.core.flow.read;

import org.jspecify.annotations.NullMarked;
