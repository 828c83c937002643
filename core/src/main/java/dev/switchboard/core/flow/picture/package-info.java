/** A flow as a picture: boxes for steps, arrows for what leads from one to the next, as SVG. */
@NullMarked
package dev.switchboard.core.flow.picture;

import org.jspecify.annotations.NullMarked;
