/** Answers by rule: which text is answered, with what, and how often at the most. */
@NullMarked
package dev.switchboard.core.reply;

import org.jspecify.annotations.NullMarked;
