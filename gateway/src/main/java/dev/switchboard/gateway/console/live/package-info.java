/** What makes the pages live: the stream of hints, and the counts of this moment. */
@NullMarked
package dev.switchboard.gateway.console.live;

import org.jspecify.annotations.NullMarked;
