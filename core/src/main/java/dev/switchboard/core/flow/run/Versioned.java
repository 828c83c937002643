package dev.switchboard.core.flow.run;

import dev.switchboard.core.flow.Flow;

/**
 * A flow as it was at one time. A call stays with the version with which it began.
 *
 * @param version from 1; 0 of a file
 */
public record Versioned(Flow flow, int version) {}
