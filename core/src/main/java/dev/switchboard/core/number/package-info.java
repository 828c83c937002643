/** Phone numbers: what is one, what kind it is, and how a refused one should have been written. */
@NullMarked
package dev.switchboard.core.number;

import org.jspecify.annotations.NullMarked;
