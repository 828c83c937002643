/**
 * What a sender's failures and opt-outs say about it: counted by country and hour, compared with
 * thresholds.
 */
@NullMarked
package dev.switchboard.core.signal;

import org.jspecify.annotations.NullMarked;
