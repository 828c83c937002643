package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.NewVerification;
import dev.switchboard.client.NewVerification.Fallback;
import dev.switchboard.client.Verification;
import dev.switchboard.client.VerificationCheck;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One-time codes. */
@Command(
    name = "verify",
    description = "Send one-time codes, check them, and see who is kept from asking.",
    synopsisSubcommandLabel =
        "(start | check | resend | cancel | show | list | blocks | block | unblock | funnel | settings)")
final class VerifyCommand {
  @Mixin private JsonOption output = new JsonOption();

  private VerifyCommand() {}

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new VerifyCommand())
        .addSubcommand(new StartCommand(terminal))
        .addSubcommand(new CheckCommand(terminal))
        .addSubcommand(new ResendCommand(terminal))
        .addSubcommand(new CancelCommand(terminal))
        .addSubcommand(new ShowCommand(terminal))
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new VerifyGuardCommands.Blocks(terminal))
        .addSubcommand(new VerifyGuardCommands.Block(terminal))
        .addSubcommand(new VerifyGuardCommands.Unblock(terminal))
        .addSubcommand(new VerifyGuardCommands.Funnel(terminal))
        .addSubcommand(VerifyGuardCommands.Settings.with(terminal));
  }

  private static int tell(Terminal terminal, JsonOption output, Verification verification) {
    if (output.isOn()) {
      terminal.out().println(verification.json());
      return 0;
    }
    Ink ink = terminal.ink();
    Table facts = Table.of("", "");
    facts.row("id", ink.bold(verification.id()));
    facts.row(
        "status",
        status(ink, verification.status())
            + verification.reason().map(reason -> " (" + reason + ")").orElse(""));
    facts.row("to", verification.to() + " by " + verification.channel());
    verification.snaUrl().ifPresent(url -> facts.row("phone fetches", url));
    verification
        .nextAllowedAt()
        .ifPresent(at -> {
          facts.row("again from", MessageText.time(at));
          facts.row(
              "left", verification.triesLeft() + " tries, " + verification.sendsLeft() + " sends");
        });
    verification.note().ifPresent(note -> facts.row("note", note));
    facts.print(terminal.out(), ink);
    if (!verification.timeline().isEmpty()) {
      terminal.out().println();
      Table table = Table.of("AT", "EVENT", "REASON");
      verification
          .timeline()
          .forEach(entry ->
              table.row(
                  entry.at().map(MessageText::time).orElse(""),
                  entry.event(),
                  entry.reason().orElse("")));
      table.print(terminal.out(), ink);
    }
    return 0;
  }

  private static String status(Ink ink, String status) {
    return switch (status) {
      case "approved" -> ink.good(status);
      case "pending" -> status;
      case "failed", "max_attempts_reached" -> ink.bad(status);
      default -> ink.wary(status);
    };
  }

  @Command(name = "start", description = "Send a code.")
  private static final class StartCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Option(
        names = "--to",
        required = true,
        paramLabel = "RECIPIENT",
        description = "E.164: +4420…; with --channel email an address.")
    private String to = "";

    @Option(
        names = "--channel",
        defaultValue = "sms",
        paramLabel = "CHANNEL",
        description = "sms, call, email, whatsapp or sna; sms where not given.")
    private String channel = "sms";

    @Option(names = "--locale", paramLabel = "LOCALE", description = "Of the text, e.g. pt-BR.")
    private Optional<String> locale = Optional.empty();

    @Option(names = "--purpose", paramLabel = "WORDS", description = "Comes back in the proof.")
    private Optional<String> purpose = Optional.empty();

    @Option(names = "--audience", paramLabel = "WORDS", description = "Whom the proof is for.")
    private Optional<String> audience = Optional.empty();

    @Option(
        names = "--fallback",
        paramLabel = "CHANNEL[:TIME]",
        split = ",",
        description = "What takes over, e.g. call:30s; without a time only on a failure.")
    private List<String> fallback = List.of();

    @Option(names = "--client-ip", paramLabel = "ADDRESS", description = "The end user's address.")
    private Optional<String> clientIp = Optional.empty();

    StartCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      NewVerification wanted =
          new NewVerification(
              to,
              channel,
              locale,
              purpose,
              audience,
              fallback.isEmpty()
                  ? Optional.empty()
                  : Optional.of(fallback.stream().map(StartCommand::step).toList()),
              clientIp,
              Optional.empty());
      return tell(terminal, output, Connection.open(terminal).verifier().start(wanted));
    }

    private static Fallback step(String written) {
      int colon = written.indexOf(':');
      return colon < 0
          ? new Fallback(written, Optional.empty())
          : new Fallback(
              written.substring(0, colon), Optional.of(time(written.substring(colon + 1))));
    }

    private static Duration time(String text) {
      try {
        return Duration.parse(text.matches("[0-9]+[sm]") ? "PT" + text : text);
      } catch (DateTimeParseException e) {
        throw Failure.misused("--fallback has no time like " + text, "--fallback call:30s");
      }
    }
  }

  @Command(
      name = "check",
      description = "Check what somebody typed: exit code 0 where it is right, 1 where not.")
  private static final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(index = "0", paramLabel = "ID", description = "ver_…")
    private String id = "";

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "CODE",
        description = "As it was typed; nothing for silent network auth.")
    private Optional<String> code = Optional.empty();

    CheckCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      var verifier = Connection.open(terminal).verifier();
      VerificationCheck check =
          code.map(typed -> verifier.check(id, typed)).orElseGet(() -> verifier.check(id));
      if (output.isOn()) {
        terminal.out().println(check.json());
      } else {
        terminal
            .out()
            .println(
                status(terminal.ink(), check.status())
                    + ": "
                    + check.message()
                    + check.triesLeft().map(n -> " (" + n + " tries left)").orElse(""));
        check.proof().ifPresent(proof -> terminal.out().println(proof));
      }
      return check.isApproved() ? 0 : 1;
    }
  }

  @Command(name = "resend", description = "Send the code again, the same one while it is good.")
  private static final class ResendCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "ID", description = "ver_…")
    private String id = "";

    @Option(names = "--channel", paramLabel = "CHANNEL", description = "Another one, e.g. call.")
    private Optional<String> channel = Optional.empty();

    ResendCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return tell(terminal, output, Connection.open(terminal).verifier().resend(id, channel));
    }
  }

  @Command(name = "cancel", description = "End a verification: its code is good no more.")
  private static final class CancelCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "ID", description = "ver_…")
    private String id = "";

    CancelCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return tell(terminal, output, Connection.open(terminal).verifier().cancel(id));
    }
  }

  @Command(name = "show", description = "One verification with its timeline.")
  private static final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "ID", description = "ver_…")
    private String id = "";

    ShowCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return tell(terminal, output, Connection.open(terminal).verifier().find(id));
    }
  }

  @Command(name = "list", description = "The newest verifications.")
  private static final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Option(names = "--limit", defaultValue = "20", paramLabel = "N", description = "1 to 200.")
    private int limit = 20;

    ListCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      if (limit < 1 || limit > 200) {
        throw Failure.misused("--limit is 1 to 200, not " + limit, "verify list --limit 50");
      }
      List<Verification> newest = Connection.open(terminal).verifier().newest(limit);
      if (output.isOn()) {
        newest.forEach(one -> terminal.out().println(one.json()));
        return 0;
      }
      Table table = Table.of("ID", "TO", "BY", "STATUS", ">SENDS");
      newest.forEach(one ->
          table.row(
              one.id(),
              one.to(),
              one.channel(),
              status(terminal.ink(), one.status()),
              "" + one.attempts().size()));
      table.print(terminal.out(), terminal.ink());
      return 0;
    }
  }
}
