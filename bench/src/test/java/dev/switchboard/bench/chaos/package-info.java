@NullMarked
package dev.switchboard.bench.chaos;

import org.jspecify.annotations.NullMarked;
