package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Columns;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Consent;
import dev.switchboard.client.ConsentPage;
import dev.switchboard.client.ConsentQuery;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The ledger, newest first. */
@Command(name = "list", description = "Who has opted in or out, newest first.")
final class ConsentListCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Option(names = "--status", paramLabel = "CHOICE", description = "opted_in or opted_out")
  private Optional<String> status = Optional.empty();

  @Option(names = "--channel", paramLabel = "CHANNEL", description = "sms or whatsapp")
  private Optional<String> channel = Optional.empty();

  @Option(
      names = "--sender",
      paramLabel = "SENDER",
      description = "Only rows of this one; * are rows that hold for all.")
  private Optional<String> sender = Optional.empty();

  @Mixin private PageOptions part = new PageOptions();

  ConsentListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ConsentQuery query =
        new ConsentQuery(
            status.map(ConsentCommand::choice),
            channel.map(ConsentCommand::channel),
            sender,
            part.limit(),
            part.cursor());
    ConsentPage page = Connection.open(terminal).ledger().page(query);
    if (output.isOn()) {
      terminal.out().println(page.json());
      return 0;
    }
    print(terminal, page.consents());
    page.nextCursor().ifPresent(next -> terminal.err().println("more: --cursor " + next));
    return 0;
  }

  static void print(Terminal terminal, List<Consent> consents) {
    if (consents.isEmpty()) {
      terminal.err().println("nothing is recorded");
      return;
    }
    Table table =
        Table.of("SINCE", "RECIPIENT", "CHANNEL", "SENDER", "STATUS", "SOURCE", "PROOF", "BY");
    for (Consent consent : consents) {
      table.row(
          consent.at().map(at -> MessageText.time(at).substring(0, 19)).orElse(""),
          consent.recipient(),
          consent.channel(),
          consent.sender().orElse("all"),
          consent.status(),
          Columns.cut(consent.source().orElse(""), 24),
          Columns.cut(consent.proof().orElse(""), 30),
          Columns.cut(consent.actor().orElse(""), 24));
    }
    table.print(terminal.out(), terminal.ink());
  }
}
