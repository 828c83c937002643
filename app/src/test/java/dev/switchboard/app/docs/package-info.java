/** The pages keep what they promise. */
@NullMarked
package dev.switchboard.app.docs;

import org.jspecify.annotations.NullMarked;
