package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Columns;
import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Call;
import dev.switchboard.client.CallPage;
import dev.switchboard.client.NewCall;
import dev.switchboard.client.Switchboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Places calls and looks at them. */
@Command(
    name = "call",
    description =
        "Place a call that says a text or runs through a flow; list calls, show one, hang one up, say how calls that come in are answered.")
final class CallCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Option(names = "--to", paramLabel = "NUMBER", description = "E.164: +4420…")
  private Optional<String> to = Optional.empty();

  @Option(names = "--say", paramLabel = "TEXT", description = "What is said.")
  private Optional<String> say = Optional.empty();

  @Option(
      names = "--twiml",
      paramLabel = "FILE",
      description = "A TwiML document to follow instead.")
  private Optional<Path> twiml = Optional.empty();

  @Option(names = "--flow", paramLabel = "NAME", description = "A flow that the call runs through.")
  private Optional<String> flow = Optional.empty();

  @Option(names = "--from", paramLabel = "NUMBER", description = "One of the gateway's numbers.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--var",
      paramLabel = "NAME=VALUE",
      description = "Put in the place of {{NAME}}; may be repeated.")
  private Map<String, String> variables = Map.of();

  @Option(
      names = "--key",
      paramLabel = "KEY=ANSWER",
      description = "Ask for a key: --key 1=confirmed --key 2=declined.")
  private Map<String, String> keys = Map.of();

  @Option(
      names = "--on-machine",
      paramLabel = "WHAT",
      description = "hang_up, or the text to leave after the beep.")
  private Optional<String> onMachine = Optional.empty();

  @Option(
      names = "--retry-after",
      split = ",",
      paramLabel = "DURATION",
      description = "Place it again so long after busy or no answer: 2m,10m.")
  private List<String> gaps = List.of();

  @Option(
      names = "--record",
      paramLabel = "NOTICE",
      description = "Record the call; the notice is said first.")
  private Optional<String> notice = Optional.empty();

  @Option(names = "--language", paramLabel = "TAG", description = "e.g. en-GB")
  private Optional<String> language = Optional.empty();

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "The same key twice is one call within 24 hours.")
  private Optional<String> key = Optional.empty();

  @Option(
      names = "--wait",
      arity = "0..1",
      fallbackValue = "120",
      paramLabel = "SECONDS",
      description = "Wait until the call is over; 120 if no number is given.")
  private Optional<Integer> wait = Optional.empty();

  private CallCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new CallCommand(terminal))
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new ShowCommand(terminal))
        .addSubcommand(new HangUpCommand(terminal))
        .addSubcommand(new IncomingCommand(terminal))
        .addSubcommand(new RedactCommand(terminal));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    NewCall wanted = wanted();
    Switchboard gateway = Connection.open(terminal);
    Call placed = gateway.calls().place(wanted);
    if (wait.isPresent()) {
      placed = over(gateway, placed, Duration.ofSeconds(wait.get()));
    }
    answer(terminal, output, placed);
    return wait.isEmpty() || placed.status().equals("completed") ? 0 : 1;
  }

  private NewCall wanted() throws IOException {
    if (to.isEmpty() || Stream.of(say, twiml, flow).filter(Optional::isPresent).count() != 1) {
      throw Failure.misused(
          "there is nothing to say, or nobody to call",
          "give --to and one of --say, --twiml and --flow; or list, show ID, hangup ID, incoming");
    }
    NewCall call =
        say.isPresent()
            ? NewCall.saying(to.get(), say.get())
            : flow.isPresent()
                ? NewCall.through(to.get(), flow.get())
                : NewCall.following(to.get(), document(twiml.orElseThrow()));
    from.ifPresent(call::from);
    language.ifPresent(call::language);
    variables.forEach(call::variable);
    keys.forEach(call::key);
    onMachine.ifPresent(what -> {
      if (what.equals("hang_up")) {
        call.hangUpOnMachine();
      } else {
        call.leaveOnMachine(what);
      }
    });
    gaps.forEach(gap -> call.retryAfter(duration(gap)));
    notice.ifPresent(call::recorded);
    key.ifPresent(call::idempotencyKey);
    return call;
  }

  private static String document(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw Failure.misused("--twiml is no file that can be read: " + file, "give a file");
    }
    return Files.readString(file);
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text.matches("[0-9]+[smh]") ? "PT" + text : text);
    } catch (DateTimeException e) {
      throw Failure.misused("--retry-after is not a duration: " + text, "30s, 2m, 1h or PT2M");
    }
  }

  private Call over(Switchboard gateway, Call placed, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    Call now = placed;
    String shown = "";
    while (!now.isFinal()) {
      if (!now.status().equals(shown)) {
        shown = now.status();
        terminal.err().println(CallText.where(now));
      }
      if (System.nanoTime() > end) {
        terminal.err().println("not over after " + atMost.toSeconds() + " s; it goes on by itself");
        break;
      }
      Thread.sleep(200);
      now = gateway.calls().one(now.id());
    }
    return now;
  }

  private static int answer(Terminal terminal, JsonOption output, Call call) {
    if (output.isOn()) {
      terminal.out().println(call.json());
    } else {
      CallText.print(terminal, call);
    }
    return 0;
  }

  @Command(name = "list", description = "The newest calls first, in both directions.")
  private static final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Option(names = "--status", paramLabel = "STATUS", description = "e.g. queued,in-progress")
    private Optional<String> status = Optional.empty();

    @Mixin private PageOptions part = new PageOptions();

    ListCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      CallPage page = Connection.open(terminal).calls().page(status, part.limit(), part.cursor());
      if (output.isOn()) {
        terminal.out().println(page.json());
        return 0;
      }
      if (page.calls().isEmpty()) {
        terminal.err().println("no calls");
        return 0;
      }
      Ink ink = terminal.ink();
      Table table = Table.of("CREATED", "STATUS", "FROM", "TO", "ID", ">S", "ANSWER", "WHY");
      for (Call call : page.calls()) {
        table.row(
            MessageText.time(call.createdAt()).substring(0, 19),
            CallText.status(ink, call.status()),
            call.from(),
            call.to(),
            call.id(),
            call.duration().map(String::valueOf).orElse(""),
            call.answer().or(call::digits).orElse(""),
            Columns.cut(call.reason().orElse(""), 40));
      }
      table.print(terminal.out(), ink);
      page.nextCursor().ifPresent(next -> terminal.err().println("more: --cursor " + next));
      return 0;
    }
  }

  @Command(name = "show", description = "One call: where it is, why, and what happens next.")
  private static final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "ID", description = "call_…")
    private String id = "";

    ShowCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return answer(terminal, output, Connection.open(terminal).calls().one(id));
    }
  }

  @Command(name = "hangup", description = "End a call, wherever it stands.")
  private static final class HangUpCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "ID", description = "call_…")
    private String id = "";

    HangUpCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return answer(terminal, output, Connection.open(terminal).calls().hangUp(id));
    }
  }

  @Command(
      name = "redact",
      description = "Take away what was said, here and at the provider; the facts stay.")
  private static final class RedactCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "ID", description = "call_…")
    private String id = "";

    RedactCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return answer(terminal, output, Connection.open(terminal).calls().redact(id));
    }
  }
}
