/**
 * Routes: one message over several channels, one after the other, driven by what is heard of each
 * and by the clock, never by the provider's acceptance.
 */
@NullMarked
package dev.switchboard.core.route;

import org.jspecify.annotations.NullMarked;
