/** Whether a flow can take calls: every way leads somewhere, and every call comes to an end. */
@NullMarked
package dev.switchboard.core.flow.check;

import org.jspecify.annotations.NullMarked;
