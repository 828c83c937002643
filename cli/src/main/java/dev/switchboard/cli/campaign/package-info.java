/**
 * One text to the people of a file: filled in for each, sent in batches, followed until all is
 * settled.
 */
@NullMarked
package dev.switchboard.cli.campaign;

import org.jspecify.annotations.NullMarked;
