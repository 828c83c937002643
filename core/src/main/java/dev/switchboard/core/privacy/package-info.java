/** Texts that are taken away: when that may be done, and when the provider is asked again. */
@NullMarked
package dev.switchboard.core.privacy;

import org.jspecify.annotations.NullMarked;
