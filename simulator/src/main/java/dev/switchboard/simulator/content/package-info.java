/** Content templates: what they are, their approval, and what they look like when they are sent. */
@NullMarked
package dev.switchboard.simulator.content;

import org.jspecify.annotations.NullMarked;
