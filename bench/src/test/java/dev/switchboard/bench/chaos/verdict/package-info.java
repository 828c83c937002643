@NullMarked
package dev.switchboard.bench.chaos.verdict;

import org.jspecify.annotations.NullMarked;
