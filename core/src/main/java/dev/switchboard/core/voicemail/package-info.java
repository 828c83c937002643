/** Voicemail: what is kept of what callers leave, how it is played, and who is told of it. */
@NullMarked
package dev.switchboard.core.voicemail;

import org.jspecify.annotations.NullMarked;
