/** What goes with a text: media, by their content and size. */
@NullMarked
package dev.switchboard.core.media;

import org.jspecify.annotations.NullMarked;
