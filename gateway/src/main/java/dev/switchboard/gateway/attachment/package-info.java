/** Files that people send: fetched, kept, served, taken away. */
@NullMarked
package dev.switchboard.gateway.attachment;

import org.jspecify.annotations.NullMarked;
