/** The life of this process. */
@NullMarked
package dev.switchboard.app.process;

import org.jspecify.annotations.NullMarked;
