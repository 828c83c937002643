/** When people may be written to: the rules as settings, and what they say of a number. */
@NullMarked
package dev.switchboard.gateway.hours;

import org.jspecify.annotations.NullMarked;
