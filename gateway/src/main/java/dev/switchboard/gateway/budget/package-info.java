/** What may be spent, asked before anything is accepted. */
@NullMarked
package dev.switchboard.gateway.budget;

import org.jspecify.annotations.NullMarked;
