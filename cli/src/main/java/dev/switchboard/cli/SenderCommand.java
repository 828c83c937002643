package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Sender;
import dev.switchboard.client.Senders;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Looks at the gateway's senders and sets their pace. */
@Command(
    name = "sender",
    description = "List the senders, or change how and whether one sends.",
    synopsisSubcommandLabel = "(list | rate | resume)")
final class SenderCommand {
  @Mixin private JsonOption output = new JsonOption();

  private SenderCommand() {}

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new SenderCommand())
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new RateCommand(terminal))
        .addSubcommand(new ResumeCommand(terminal));
  }

  private static void print(Terminal terminal, List<Sender> senders) {
    Ink ink = terminal.ink();
    Table table = Table.of("SENDER", ">SEGMENTS/S", "OPT-OUT REPLY", "STATE");
    for (Sender sender : senders) {
      table.row(
          sender.address(),
          sender.rate().stripTrailingZeros().toPlainString(),
          sender.optOutReplies().orElse(""),
          state(ink, sender));
    }
    table.print(terminal.out(), ink);
  }

  private static String state(Ink ink, Sender sender) {
    if (sender.pausedReason().isPresent()) {
      return ink.bad("paused: " + sender.pausedReason().get());
    }
    return sender.rate().signum() == 0 ? ink.wary("paused: rate 0") : "ready";
  }

  @Command(name = "list", description = "The senders and their pace.")
  private static final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    ListCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Senders senders = Connection.open(terminal).senders();
      if (output.isOn()) {
        terminal.out().println(senders.json());
      } else {
        print(terminal, senders.senders());
      }
      return 0;
    }
  }

  @Command(name = "rate", description = "Set a sender's pace, at once.")
  private static final class RateCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(index = "0", paramLabel = "SENDER", description = "E.164, e.g. +15005550006")
    private String address = "";

    @Parameters(
        index = "1",
        paramLabel = "RATE",
        description = "Segments per second; fractions work, 0 pauses.")
    private BigDecimal rate = BigDecimal.ZERO;

    RateCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      if (rate.signum() < 0) {
        throw Failure.misused("a rate is not negative: " + rate, "0 pauses the sender");
      }
      Sender sender = Connection.open(terminal).rate(address, rate);
      if (output.isOn()) {
        terminal.out().println(sender.json());
      } else {
        print(terminal, List.of(sender));
      }
      return 0;
    }
  }

  @Command(
      name = "resume",
      description = "Let a sender go on that the provider's refusal has paused.")
  private static final class ResumeCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "SENDER", description = "E.164, e.g. +15005550006")
    private String address = "";

    ResumeCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Sender sender = Connection.open(terminal).resume(address);
      if (output.isOn()) {
        terminal.out().println(sender.json());
      } else {
        print(terminal, List.of(sender));
      }
      return 0;
    }
  }
}
