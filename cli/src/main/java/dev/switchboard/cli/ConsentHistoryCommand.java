package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.ConsentPage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Every change of one person's consent. */
@Command(name = "history", description = "What a recipient chose over time, newest first.")
final class ConsentHistoryCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Parameters(paramLabel = "NUMBER", description = "E.164: +4420…")
  private String address = "";

  ConsentHistoryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ConsentPage history = Connection.open(terminal).ledger().history(address);
    if (output.isOn()) {
      terminal.out().println(history.json());
    } else {
      ConsentListCommand.print(terminal, history.consents());
    }
    return 0;
  }
}
