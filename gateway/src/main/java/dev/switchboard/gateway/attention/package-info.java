/** What needs a person. */
@NullMarked
package dev.switchboard.gateway.attention;

import org.jspecify.annotations.NullMarked;
