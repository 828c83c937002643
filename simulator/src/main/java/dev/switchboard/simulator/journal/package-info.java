/** What survives kill -9: an append-only file of JSON lines. */
@NullMarked
package dev.switchboard.simulator.journal;

import org.jspecify.annotations.NullMarked;
