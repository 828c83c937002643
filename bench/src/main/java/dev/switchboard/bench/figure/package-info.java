/** Figures from samples. */
@NullMarked
package dev.switchboard.bench.figure;

import org.jspecify.annotations.NullMarked;
