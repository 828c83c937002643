/** The processes of a run and what they cost. */
@NullMarked
package dev.switchboard.bench.process;

import org.jspecify.annotations.NullMarked;
