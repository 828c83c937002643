/** The price table as it holds here: the bundled list, the provider's answers, overrides. */
@NullMarked
package dev.switchboard.gateway.price;

import org.jspecify.annotations.NullMarked;
