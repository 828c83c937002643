package dev.switchboard.bench.scenario;

import dev.switchboard.bench.figure.Sheet;
import dev.switchboard.bench.figure.Texts;
import dev.switchboard.bench.load.Answers;
import dev.switchboard.bench.load.Load;
import dev.switchboard.bench.process.EmbeddedStore;
import dev.switchboard.bench.process.GatewayProcess;
import dev.switchboard.bench.process.StubProcess;
import dev.switchboard.bench.process.StubProcess.Created;
import dev.switchboard.bench.stub.Latency;
import dev.switchboard.bench.wire.SignedForm;
import dev.switchboard.cli.Failure;
import dev.switchboard.cli.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast status callbacks are taken in, each durable before it is answered. */
@Command(
    name = "webhook",
    header = "Signed status callbacks taken in.",
    description = {
      "Signed status callbacks (sent, then delivered) for messages that were sent before:",
      "as many as it takes on many connections, then a fixed rate in an open loop."
    })
public final class Webhook implements Callable<Integer> {
  private static final Duration APPLIED_WITHIN = Duration.ofSeconds(120);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int WARM_UP = 2_000;
  private static final Latency AT_ONCE = new Latency(0, 0);

  private final Terminal terminal;
  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--messages",
      defaultValue = "20000",
      description = "Two callbacks each, as fast as it goes. Default: 20000.")
  private int messages;

  @Option(names = "--connections", defaultValue = "32", description = "Default: 32.")
  private int connections;

  @Option(
      names = "--rate",
      defaultValue = "1000",
      description = "Callbacks per second in the open loop. Default: 1000.")
  private int rate;

  @Option(names = "--seconds", defaultValue = "20", description = "Of it. Default: 20.")
  private int seconds;

  @Option(names = "--rounds", defaultValue = "3", description = "Default: 3.")
  private int rounds;

  public Webhook(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (options.provider().isPresent()) {
      throw Failure.misused(
          "webhook is its own provider: the callbacks come from the load", "leave --provider away");
    }
    Sheet sheet = new Sheet("webhook");
    List<Loaded> most = new ArrayList<>();
    List<Loaded> steady = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      terminal.err().println("round " + round + " of " + rounds);
      boolean first = round == 1;
      try (Rig rig = first ? Rig.observed(options) : Rig.start(Optional.empty())) {
        fast(rig, WARM_UP);
        most.add(fast(rig, messages));
        if (first) {
          sheet.more("statements", rig.statements(2L * messages));
        }
        steady.add(steady(rig));
      }
    }
    sheet
        .row(row("as fast as it goes", connections, most))
        .row(row(rate + "/s, open loop", openConnections(), steady))
        .note(
            "The middle of "
                + rounds
                + " rounds, each with a fresh store. Latency in the open loop counts from when a callback was due.")
        .note(
            "applied_after_s: from the last answer until the last callback was applied; …_us: processor time per callback.");
    options.show(sheet, terminal);
    return 0;
  }

  /** Enough for the rate when each callback takes 60 ms. */
  private int openConnections() {
    return Math.max(8, rate * 6 / 100);
  }

  private Loaded fast(Rig rig, int count) {
    List<byte[]> callbacks = callbacks(rig, count);
    Load load = new Load(rig.gateway().url(), connections, callbacks::get);
    return measure(rig, callbacks.size(), () -> load.asFastAsItGoes(callbacks.size()));
  }

  private Loaded steady(Rig rig) {
    int count = rate * seconds;
    List<byte[]> callbacks = callbacks(rig, (count + 1) / 2);
    Load load = new Load(rig.gateway().url(), openConnections(), callbacks::get);
    return measure(rig, count, () -> load.atRate(rate, Duration.ofSeconds(seconds)));
  }

  private static Loaded measure(Rig rig, int count, Supplier<Answers> run) {
    rig.countStatements();
    return Loaded.measure(
        rig,
        count,
        run,
        () -> {
          try (EmbeddedStore store = rig.store()) {
            Patience.await(
                "applying the callbacks", APPLIED_WITHIN, LOOK, () -> store.unsettled() == 0);
          }
        });
  }

  /**
   * Sends messages and makes their callbacks: first all {@code sent}, then all {@code delivered}.
   */
  private static List<byte[]> callbacks(Rig rig, int messages) {
    StubProcess stub =
        rig.provider().stub().orElseThrow(() -> Failure.failed("no stub to send to", ""));
    stub.begin(AT_ONCE);
    rig.send(Texts.oneSegment("webhook"), messages);
    List<Created> created = stub.created();
    List<byte[]> callbacks = new ArrayList<>(created.size() * 2);
    for (String status : List.of("sent", "delivered")) {
      for (Created message : created) {
        callbacks.add(callback(message, status));
      }
    }
    return callbacks;
  }

  private static byte[] callback(Created message, String status) {
    TreeMap<String, String> fields = new TreeMap<>();
    fields.put("AccountSid", Texts.ACCOUNT);
    fields.put("ApiVersion", "2010-04-01");
    fields.put("From", Texts.SENDER);
    fields.put("MessageSid", message.sid());
    fields.put("MessageStatus", status);
    fields.put("SmsSid", message.sid());
    fields.put("SmsStatus", status);
    fields.put("To", message.to());
    return SignedForm.post(GatewayProcess.TOKEN, message.callback(), fields);
  }

  private static Map<String, Object> row(String what, int connections, List<Loaded> rounds) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("what", what);
    row.put("connections", connections);
    row.put("callbacks_per_s", Loaded.median(rounds, load -> load.answers().perSecond()));
    Loaded.latency(row, rounds);
    row.put("max_ms", Loaded.median(rounds, load -> load.answers().millis(100)));
    Loaded.refused(row, rounds);
    row.put("applied_after_s", Loaded.median(rounds, Loaded::followed));
    Loaded.cost(row, rounds);
    return row;
  }
}
