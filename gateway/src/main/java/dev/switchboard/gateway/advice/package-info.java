/** What to take: the facts that are known here, and what the rules say of them. */
@NullMarked
package dev.switchboard.gateway.advice;

import org.jspecify.annotations.NullMarked;
