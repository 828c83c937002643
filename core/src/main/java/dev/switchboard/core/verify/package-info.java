/**
 * One-time codes: which way they go, what the provider's answers mean, who is limited and why, and
 * when a prefix is blocked. The codes themselves are the provider's.
 */
@NullMarked
package dev.switchboard.core.verify;

import org.jspecify.annotations.NullMarked;
