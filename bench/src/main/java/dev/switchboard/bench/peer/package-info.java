/** What a gateway is compared with. */
@NullMarked
package dev.switchboard.bench.peer;

import org.jspecify.annotations.NullMarked;
