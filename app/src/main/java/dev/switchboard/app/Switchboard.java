package dev.switchboard.app;

import dev.switchboard.cli.Cli;
import dev.switchboard.cli.terminal.Terminal;

/** What {@code ./switchboard} starts. A plain class: a command loads only what it needs. */
public final class Switchboard {
  private Switchboard() {}

  public static void main(String[] args) {
    System.exit(Cli.standard().run(Terminal.system(), args));
  }
}
