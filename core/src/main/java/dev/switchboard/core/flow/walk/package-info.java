/** A flow walked through without a phone: its paths, and calls by a script. */
@NullMarked
package dev.switchboard.core.flow.walk;

import org.jspecify.annotations.NullMarked;
