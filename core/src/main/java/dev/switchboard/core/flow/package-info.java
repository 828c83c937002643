/**
 * A flow: what happens in a call, step by step, as data. The steps, the texts in them, and the ways
 * between them.
 */
@NullMarked
package dev.switchboard.core.flow;

import org.jspecify.annotations.NullMarked;
