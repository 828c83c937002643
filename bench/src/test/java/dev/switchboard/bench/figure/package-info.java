@NullMarked
package dev.switchboard.bench.figure;

import org.jspecify.annotations.NullMarked;
