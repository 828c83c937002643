/** Liveness, readiness, metrics. */
@NullMarked
package dev.switchboard.gateway.health;

import org.jspecify.annotations.NullMarked;
