/** What callers leave: fetched, kept, played, told of, taken away. */
@NullMarked
package dev.switchboard.gateway.voicemail;

import org.jspecify.annotations.NullMarked;
