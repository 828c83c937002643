/**
 * A recipients file: read whole or refused with a reason, its text filled in per row, and previewed
 * before anything is sent.
 */
@NullMarked
package dev.switchboard.core.recipients;

import org.jspecify.annotations.NullMarked;
