/** What a recipient's words mean for whether we may write to them. */
@NullMarked
package dev.switchboard.core.consent;

import org.jspecify.annotations.NullMarked;
