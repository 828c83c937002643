/**
 * Texts as the network counts them: alphabet, segments, smart encoding, and what cannot be sent at
 * all.
 */
@NullMarked
package dev.switchboard.core.text;

import org.jspecify.annotations.NullMarked;
