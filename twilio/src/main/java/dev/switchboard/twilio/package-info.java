/**
 * Everything that knows Twilio's wire: {@code rest} speaks to its API, {@code webhook} reads what
 * it sends.
 */
@NullMarked
package dev.switchboard.twilio;

import org.jspecify.annotations.NullMarked;
