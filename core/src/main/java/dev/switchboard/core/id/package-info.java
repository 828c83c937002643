/** Time-ordered ids with a prefix that tells what they name. */
@NullMarked
package dev.switchboard.core.id;

import org.jspecify.annotations.NullMarked;
