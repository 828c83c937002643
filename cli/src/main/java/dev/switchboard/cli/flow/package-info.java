/** Flows on the command line: checked, drawn and walked as files; kept at the gateway. */
@NullMarked
package dev.switchboard.cli.flow;

import org.jspecify.annotations.NullMarked;
