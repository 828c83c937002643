/** Who may be written to, by which sender, and since when. */
@NullMarked
package dev.switchboard.gateway.consent;

import org.jspecify.annotations.NullMarked;
