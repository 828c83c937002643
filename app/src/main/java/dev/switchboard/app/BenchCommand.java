package dev.switchboard.app;

import dev.switchboard.cli.Failure;
import dev.switchboard.cli.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * The place of {@code bench} in the list of commands. The launcher builds and starts it from a
 * module of its own, which this one does not know.
 */
@Command(name = "bench", header = "Measure a gateway on this machine.")
final class BenchCommand implements Callable<Integer> {
  @Unmatched private List<String> arguments = List.of();

  BenchCommand(Terminal ignored) {}

  @Override
  public Integer call() {
    throw Failure.misused(
        "bench is not part of this program", "./switchboard bench, from a checkout of the sources");
  }
}
