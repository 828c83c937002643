/**
 * Calls: taking them in, the record of them, what is said in them, and what is reported of them.
 */
@NullMarked
package dev.switchboard.gateway.voice;

import org.jspecify.annotations.NullMarked;
