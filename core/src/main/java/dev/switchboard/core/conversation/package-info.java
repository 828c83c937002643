/** What people send us besides words: facts and files. */
@NullMarked
package dev.switchboard.core.conversation;

import org.jspecify.annotations.NullMarked;
