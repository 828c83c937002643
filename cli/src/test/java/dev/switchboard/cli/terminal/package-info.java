@NullMarked
package dev.switchboard.cli.terminal;

import org.jspecify.annotations.NullMarked;
