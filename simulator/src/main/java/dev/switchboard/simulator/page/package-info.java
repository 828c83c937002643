/** The virtual phones in the browser: static files, live events, the timeline of requests. */
@NullMarked
package dev.switchboard.simulator.page;

import org.jspecify.annotations.NullMarked;
