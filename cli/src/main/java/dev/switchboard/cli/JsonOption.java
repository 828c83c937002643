package dev.switchboard.cli;

import picocli.CommandLine.Option;

/** {@code --json} and {@code --help}, on every command. */
public final class JsonOption {
  @Option(names = "--json", description = "Data as JSON on stdout; nothing else goes there.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  boolean help;

  /** Whether stdout is for programs. */
  public boolean isOn() {
    return json;
  }
}
