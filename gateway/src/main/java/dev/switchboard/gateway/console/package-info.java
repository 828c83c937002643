/** The operator's pages. */
@NullMarked
package dev.switchboard.gateway.console;

import org.jspecify.annotations.NullMarked;
