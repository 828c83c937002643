/** Where commands read and write: colours, tables, progress, JSON. */
@NullMarked
package dev.switchboard.cli.terminal;

import org.jspecify.annotations.NullMarked;
