/** What is disturbed and when, drawn from a seed. */
@NullMarked
package dev.switchboard.bench.chaos.plan;

import org.jspecify.annotations.NullMarked;
