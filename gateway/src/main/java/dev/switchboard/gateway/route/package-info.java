/** Messages that go by a route: several channels, one after the other, until one has worked. */
@NullMarked
package dev.switchboard.gateway.route;

import org.jspecify.annotations.NullMarked;
