package dev.switchboard.cli.flow;

import dev.switchboard.cli.TextFile;
import dev.switchboard.cli.terminal.Terminal;

/**
 * A text file that was named on the command line.
 *
 * @param name as it was named; {@code -} is stdin
 */
record FlowFile(String name, String text) {

  static FlowFile read(Terminal terminal, String name) {
    return new FlowFile(name, TextFile.read(terminal, name));
  }
}
