/** Provider errors explained: name, meaning, remedy, whom they concern. */
@NullMarked
package dev.switchboard.core.error;

import org.jspecify.annotations.NullMarked;
