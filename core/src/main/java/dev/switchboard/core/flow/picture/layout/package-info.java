/** Where boxes and arrows of a layered drawing stand: rows from top to bottom, few crossings. */
@NullMarked
package dev.switchboard.core.flow.picture.layout;

import org.jspecify.annotations.NullMarked;
