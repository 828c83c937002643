/** Who may use the console: one-time links, sessions, and the gate before every page. */
@NullMarked
package dev.switchboard.gateway.console.session;

import org.jspecify.annotations.NullMarked;
