/** The rules alone, measured by JMH: no store, no network, one thread. */
@NullMarked
package dev.switchboard.bench.rules;

import org.jspecify.annotations.NullMarked;
