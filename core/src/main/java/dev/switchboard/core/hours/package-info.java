/**
 * Quiet hours: when a person may be written to, by the rules of where they are and the clock that
 * hangs there. Rules are data and settings, not law.
 */
@NullMarked
package dev.switchboard.core.hours;

import org.jspecify.annotations.NullMarked;
