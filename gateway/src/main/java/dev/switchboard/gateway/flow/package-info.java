/** Flows: kept by version, run step by step, counted. */
@NullMarked
package dev.switchboard.gateway.flow;

import org.jspecify.annotations.NullMarked;
