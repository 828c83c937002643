@NullMarked
package dev.switchboard.bench.stub;

import org.jspecify.annotations.NullMarked;
