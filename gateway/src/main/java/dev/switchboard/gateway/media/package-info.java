/** A look at the media of a message before it is accepted. */
@NullMarked
package dev.switchboard.gateway.media;

import org.jspecify.annotations.NullMarked;
