/** How fast a sender may go, and whose turn it is: pure decisions over values and times. */
@NullMarked
package dev.switchboard.core.pace;

import org.jspecify.annotations.NullMarked;
