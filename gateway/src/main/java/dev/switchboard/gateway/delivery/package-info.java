/**
 * What the provider says became of a message: applied forward only, polled for where nothing is
 * said.
 */
@NullMarked
package dev.switchboard.gateway.delivery;

import org.jspecify.annotations.NullMarked;
