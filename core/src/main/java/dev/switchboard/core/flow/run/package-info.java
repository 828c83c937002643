/**
 * A call on its way through a flow, without a telephone: from a position and what was heard to what
 * is said and done next, and the next position.
 */
@NullMarked
package dev.switchboard.core.flow.run;

import org.jspecify.annotations.NullMarked;
