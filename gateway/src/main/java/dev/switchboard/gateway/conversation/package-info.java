/** Both directions with one person. */
@NullMarked
package dev.switchboard.gateway.conversation;

import org.jspecify.annotations.NullMarked;
