/**
 * Which channel to take for a message, and which way to verify somebody: tables of rules from which
 * the order, the reasons, what would change them and the pictures of the guides come.
 */
@NullMarked
package dev.switchboard.core.advice;

import org.jspecify.annotations.NullMarked;
