/** What the console's templates show: plain values, already in words. */
@NullMarked
package dev.switchboard.gateway.console.page;

import org.jspecify.annotations.NullMarked;
