/** The server. {@link dev.switchboard.gateway.Gateway} starts it. */
@NullMarked
package dev.switchboard.gateway;

import org.jspecify.annotations.NullMarked;
