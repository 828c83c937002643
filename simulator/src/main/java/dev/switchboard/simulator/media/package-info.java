/** Files that phones send, and a look at those that the application sends. */
@NullMarked
package dev.switchboard.simulator.media;

import org.jspecify.annotations.NullMarked;
