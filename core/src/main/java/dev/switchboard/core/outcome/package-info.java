/**
 * What one try ended in, decided from what came back and how far the request got; and how long to
 * wait before another.
 */
@NullMarked
package dev.switchboard.core.outcome;

import org.jspecify.annotations.NullMarked;
