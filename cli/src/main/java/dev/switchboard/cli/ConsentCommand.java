package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Channel;
import dev.switchboard.client.Consent;
import dev.switchboard.client.Consents;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at and records what recipients want. */
@Command(
    name = "consent",
    description = "Show or record whether a recipient may be written to.",
    synopsisSubcommandLabel = "(show | set | list | history | import | export | keywords | test)")
final class ConsentCommand {
  @Mixin private JsonOption output = new JsonOption();

  private ConsentCommand() {}

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new ConsentCommand())
        .addSubcommand(new ShowCommand(terminal))
        .addSubcommand(new SetCommand(terminal))
        .addSubcommand(new ConsentListCommand(terminal))
        .addSubcommand(new ConsentHistoryCommand(terminal))
        .addSubcommand(new ConsentImportCommand(terminal))
        .addSubcommand(new ConsentExportCommand(terminal))
        .addSubcommand(new KeywordsCommand(terminal))
        .addSubcommand(new KeywordTestCommand(terminal));
  }

  private static void print(Terminal terminal, Consents consents) {
    if (consents.consents().isEmpty()) {
      terminal.err().println("nothing is recorded for " + consents.address());
      return;
    }
    Table table = Table.of("CHANNEL", "SENDER", "STATUS", "SOURCE", "SINCE");
    for (Consent consent : consents.consents()) {
      table.row(
          consent.channel(),
          consent.sender().orElse("all"),
          consent.status(),
          consent.source().orElse(""),
          consent.at().map(at -> MessageText.time(at).substring(0, 19)).orElse(""));
    }
    table.print(terminal.out(), terminal.ink());
  }

  @Command(name = "show", description = "What a recipient chose.")
  private static final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "NUMBER", description = "E.164: +4420…")
    private String address = "";

    ShowCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Consents consents = Connection.open(terminal).consents(address);
      if (output.isOn()) {
        terminal.out().println(consents.json());
      } else {
        print(terminal, consents);
      }
      return 0;
    }
  }

  @Command(
      name = "set",
      description = "Record a choice; an opt-out also cancels what is queued for the recipient.")
  private static final class SetCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(index = "0", paramLabel = "NUMBER", description = "E.164: +4420…")
    private String address = "";

    @Parameters(index = "1", paramLabel = "CHOICE", description = "opted_in or opted_out")
    private String choice = "";

    @Option(names = "--channel", paramLabel = "CHANNEL", description = "sms (default) or whatsapp")
    private String channel = "sms";

    @Option(
        names = "--sender",
        paramLabel = "SENDER",
        description = "Only for this sender or Messaging Service.")
    private Optional<String> sender = Optional.empty();

    @Option(
        names = "--source",
        required = true,
        paramLabel = "TEXT",
        description = "Where the choice was made, e.g. \"web form\".")
    private String source = "";

    @Option(names = "--proof", paramLabel = "TEXT", description = "What shows it, e.g. a link.")
    private Optional<String> proof = Optional.empty();

    SetCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Consent.Change change =
          new Consent.Change(channel(channel), sender, choice(choice), source, proof);
      Consents consents = Connection.open(terminal).putConsent(address, change);
      if (output.isOn()) {
        terminal.out().println(consents.json());
      } else {
        print(terminal, consents);
      }
      return 0;
    }
  }

  static Channel channel(String word) {
    return switch (word) {
      case "sms" -> Channel.SMS;
      case "whatsapp" -> Channel.WHATSAPP;
      case "voice" -> Channel.VOICE;
      default -> throw Failure.misused("no such channel: " + word, "sms, whatsapp or voice");
    };
  }

  static Consent.Choice choice(String word) {
    return switch (word) {
      case "opted_in" -> Consent.Choice.OPTED_IN;
      case "opted_out" -> Consent.Choice.OPTED_OUT;
      default -> throw Failure.misused("no such choice: " + word, "opted_in or opted_out");
    };
  }
}
