/** Webhooks: verified, stored, answered, applied. */
@NullMarked
package dev.switchboard.gateway.inbound;

import org.jspecify.annotations.NullMarked;
