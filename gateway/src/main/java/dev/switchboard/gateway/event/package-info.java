/** Changes told to whoever listens in this process. */
@NullMarked
package dev.switchboard.gateway.event;

import org.jspecify.annotations.NullMarked;
