/** Calls: their states, and the rules about busy lines, machines and pressed keys. */
@NullMarked
package dev.switchboard.core.call;

import org.jspecify.annotations.NullMarked;
