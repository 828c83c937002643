/** Measures a gateway: see docs/performance.md for what and how. */
@NullMarked
package dev.switchboard.bench;

import org.jspecify.annotations.NullMarked;
