@NullMarked
package dev.switchboard.bench.chaos.plan;

import org.jspecify.annotations.NullMarked;
