/** Answers by rule: the rules as a setting, and what they give to people who write. */
@NullMarked
package dev.switchboard.gateway.reply;

import org.jspecify.annotations.NullMarked;
