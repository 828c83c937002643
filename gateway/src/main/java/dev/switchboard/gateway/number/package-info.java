/** How the numbers are read that callers write. */
@NullMarked
package dev.switchboard.gateway.number;

import org.jspecify.annotations.NullMarked;
