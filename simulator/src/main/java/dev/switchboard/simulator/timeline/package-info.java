/** What was asked and answered, newest last: the right-hand side of the page. */
@NullMarked
package dev.switchboard.simulator.timeline;

import org.jspecify.annotations.NullMarked;
