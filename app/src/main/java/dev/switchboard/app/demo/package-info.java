/** The demo: a recipients file becomes delivered messages, offline, and every number is checked. */
@NullMarked
package dev.switchboard.app.demo;

import org.jspecify.annotations.NullMarked;
