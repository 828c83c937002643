package dev.switchboard.app;

import picocli.CommandLine;

/** What {@code ./switchboard} starts. */
public final class Switchboard {
  private Switchboard() {}

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new ServeCommand())
            .execute(java.util.Arrays.copyOfRange(args, 1, args.length)));
  }
}
