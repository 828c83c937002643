/**
 * A neutral provider in a process of its own: as little work per message as possible, every arrival
 * noted.
 */
@NullMarked
package dev.switchboard.bench.stub;

import org.jspecify.annotations.NullMarked;
