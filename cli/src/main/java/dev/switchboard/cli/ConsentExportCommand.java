package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.ConsentLedger.Format;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the whole ledger to stdout. */
@Command(
    name = "export",
    description = "Write the whole ledger to stdout, as JSON lines that import reads again.")
final class ConsentExportCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Option(names = "--csv", description = "CSV with a header instead.")
  private boolean csv;

  ConsentExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (csv && output.isOn()) {
      throw Failure.misused("--csv and --json exclude each other", "leave one out");
    }
    Connection.open(terminal).ledger().export(csv ? Format.CSV : Format.NDJSON, terminal.out());
    terminal.out().flush();
    return 0;
  }
}
