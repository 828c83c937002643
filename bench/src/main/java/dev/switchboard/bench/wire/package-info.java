/** HTTP/1.1 by hand, so that the load costs the machine little. */
@NullMarked
package dev.switchboard.bench.wire;

import org.jspecify.annotations.NullMarked;
