/** Messages: accepted durably, listed, explained, canceled, resolved. */
@NullMarked
package dev.switchboard.gateway.message;

import org.jspecify.annotations.NullMarked;
