/** Texts and media taken away: by a person, by age, and at the provider too. */
@NullMarked
package dev.switchboard.gateway.privacy;

import org.jspecify.annotations.NullMarked;
