/**
 * Clients that cost little: kept-alive connections, a thread each, and latencies by the clock of
 * the schedule.
 */
@NullMarked
package dev.switchboard.bench.load;

import org.jspecify.annotations.NullMarked;
