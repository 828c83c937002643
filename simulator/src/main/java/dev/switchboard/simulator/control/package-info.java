/** The control paths under /sim, for tests and for the page. */
@NullMarked
package dev.switchboard.simulator.control;

import org.jspecify.annotations.NullMarked;
