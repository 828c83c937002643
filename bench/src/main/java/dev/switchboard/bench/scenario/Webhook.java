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
import java.util.List;
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

  @Mixin private Pressure pressure = new Pressure();

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
    for (int round = 1; round <= pressure.rounds(); round++) {
      terminal.err().println("round " + round + " of " + pressure.rounds());
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
        .row(Loaded.row("as fast as it goes", pressure.connections(), "callbacks_per_s", most))
        .row(
            Loaded.row(
                pressure.rate() + "/s, open loop",
                pressure.openConnections(),
                "callbacks_per_s",
                steady))
        .note(
            "The middle of "
                + pressure.rounds()
                + " rounds, each with a fresh store. Latency in the open loop counts from when a callback was due.")
        .note(
            "applied_after_s: from the last answer until the last callback was applied; …_us: processor time per callback.");
    options.show(sheet, terminal);
    return 0;
  }

  private Loaded fast(Rig rig, int count) {
    List<byte[]> callbacks = callbacks(rig, count);
    Load load = new Load(rig.gateway().url(), pressure.connections(), callbacks::get);
    return measure(rig, callbacks.size(), () -> load.asFastAsItGoes(callbacks.size()));
  }

  private Loaded steady(Rig rig) {
    int count = pressure.count();
    List<byte[]> callbacks = callbacks(rig, (count + 1) / 2);
    Load load = new Load(rig.gateway().url(), pressure.openConnections(), callbacks::get);
    return measure(rig, count, () -> load.atRate(pressure.rate(), pressure.time(count)));
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
}
