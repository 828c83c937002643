/** The scenarios, one command each. */
@NullMarked
package dev.switchboard.bench.scenario;

import org.jspecify.annotations.NullMarked;
