/** What carriers and people make of a sender: counted, shown, and compared with thresholds. */
@NullMarked
package dev.switchboard.gateway.signal;

import org.jspecify.annotations.NullMarked;
