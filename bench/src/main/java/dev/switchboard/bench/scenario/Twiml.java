package dev.switchboard.bench.scenario;

import dev.switchboard.bench.figure.Sheet;
import dev.switchboard.bench.figure.Texts;
import dev.switchboard.bench.load.Answers;
import dev.switchboard.bench.load.Load;
import dev.switchboard.bench.process.EmbeddedStore;
import dev.switchboard.bench.process.GatewayProcess;
import dev.switchboard.bench.process.StubProcess;
import dev.switchboard.bench.process.StubProcess.Placed;
import dev.switchboard.bench.stub.Latency;
import dev.switchboard.bench.wire.SignedForm;
import dev.switchboard.cli.Failure;
import dev.switchboard.cli.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast a call is told what comes next, each step checked and durable before it is answered. */
@Command(
    name = "twiml",
    header = "Steps of calls, answered with TwiML.",
    description = {
      "Signed webhooks of calls that were placed before, which ask for a key: what to say,",
      "a wrong key, the right one. As many as it takes on many connections, then a fixed",
      "rate in an open loop. Every call must have its key at the end."
    })
public final class Twiml implements Callable<Integer> {
  private static final Duration APPLIED_WITHIN = Duration.ofSeconds(120);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int STEPS = 3;
  private static final int CALLS_PER_SECOND = 1_000;
  private static final Latency AT_ONCE = new Latency(0, 0);
  private static final String CALL =
      """
      {"to":"%s","say":"Your appointment is tomorrow at nine. Press one to confirm it.",\
      "gather":{"digits":1,"keys":{"1":{"answer":"confirmed","say":"Thank you."}}}}\
      """;

  private final Terminal terminal;
  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--calls",
      defaultValue = "8000",
      description = "Three steps each, as fast as it goes. Default: 8000.")
  private int calls;

  @Mixin private Pressure pressure = new Pressure();

  public Twiml(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (options.provider().isPresent()) {
      throw Failure.misused(
          "twiml is its own provider: the steps come from the load", "leave --provider away");
    }
    Sheet sheet = new Sheet("twiml");
    List<Loaded> most = new ArrayList<>();
    List<Loaded> steady = new ArrayList<>();
    for (int round = 1; round <= pressure.rounds(); round++) {
      terminal.err().println("round " + round + " of " + pressure.rounds());
      boolean first = round == 1;
      try (Rig rig = first ? Rig.observed(options) : Rig.start(Optional.empty())) {
        fast(rig, Math.max(1, calls / 4));
        most.add(fast(rig, calls));
        if (first) {
          sheet.more("statements", rig.statements((long) STEPS * calls));
        }
        steady.add(steady(rig));
      }
    }
    sheet
        .row(Loaded.row("as fast as it goes", pressure.connections(), "steps_per_s", most))
        .row(
            Loaded.row(
                pressure.rate() + "/s, open loop",
                pressure.openConnections(),
                "steps_per_s",
                steady))
        .note(
            "The middle of "
                + pressure.rounds()
                + " rounds, each with a fresh store. Latency in the open loop counts from when a step was due.")
        .note(
            "applied_after_s: from the last answer until the last step stood in the record; …_us: processor time per step.");
    options.show(sheet, terminal);
    return 0;
  }

  private Loaded fast(Rig rig, int count) {
    List<byte[]> steps = steps(rig, count);
    Load load = new Load(rig.gateway().url(), pressure.connections(), steps::get);
    return measure(rig, steps.size(), count, () -> load.asFastAsItGoes(steps.size()));
  }

  private Loaded steady(Rig rig) {
    int count = Math.max(1, pressure.count() / STEPS);
    List<byte[]> steps = steps(rig, count);
    Load load = new Load(rig.gateway().url(), pressure.openConnections(), steps::get);
    return measure(
        rig, steps.size(), count, () -> load.atRate(pressure.rate(), pressure.time(steps.size())));
  }

  private static Loaded measure(Rig rig, int steps, int count, Supplier<Answers> run) {
    rig.countStatements();
    Loaded loaded =
        Loaded.measure(
            rig,
            steps,
            run,
            () -> {
              try (EmbeddedStore store = rig.store()) {
                Patience.await(
                    "applying the steps",
                    APPLIED_WITHIN,
                    LOOK,
                    () -> store.number("select count(*) from call_report where not orphan") == 0);
              }
            });
    try (EmbeddedStore store = rig.store()) {
      long confirmed =
          store.number(
              "select count(*) from (select answer from call order by id desc limit "
                  + count
                  + ") as latest where answer = 'confirmed'");
      if (confirmed != count) {
        throw Failure.failed(
            "of " + count + " calls only " + confirmed + " have the key that was pressed", "");
      }
    }
    return loaded;
  }

  /** Places calls and makes their webhooks: first all answered, then all wrong keys, then right. */
  private List<byte[]> steps(Rig rig, int count) {
    StubProcess stub =
        rig.provider().stub().orElseThrow(() -> Failure.failed("no stub to call by", ""));
    stub.begin(AT_ONCE);
    rig.gateway().callRate(CALLS_PER_SECOND);
    Texts people = Texts.oneSegment("call");
    new Load(
            rig.gateway().url(),
            pressure.connections(),
            n -> GatewayProcess.callRequest(CALL.formatted(people.recipient(n))))
        .asFastAsItGoes(count);
    Patience.await(
        "placing the calls", Duration.ofSeconds(60), LOOK, () -> stub.progress().calls(), count);
    List<Placed> placed = stub.calls();
    List<byte[]> steps = new ArrayList<>(count * STEPS);
    placed.forEach(call -> steps.add(step(call, call.url(), Map.of())));
    placed.forEach(call -> steps.add(step(call, gather(call, 1), Map.of("Digits", "7"))));
    placed.forEach(call -> steps.add(step(call, gather(call, 2), Map.of("Digits", "1"))));
    return steps;
  }

  /** The address in the {@code action} of the Gather that the call was answered with. */
  private static String gather(Placed call, int asked) {
    return call.url().replace("/voice/answer?", "/voice/gather?") + "&n=" + asked;
  }

  private static byte[] step(Placed call, String url, Map<String, String> more) {
    TreeMap<String, String> fields = new TreeMap<>(more);
    fields.put("AccountSid", Texts.ACCOUNT);
    fields.put("ApiVersion", "2010-04-01");
    fields.put("CallSid", call.sid());
    fields.put("CallStatus", "in-progress");
    fields.put("Called", call.to());
    fields.put("Caller", Texts.SENDER);
    fields.put("Direction", "outbound-api");
    fields.put("From", Texts.SENDER);
    fields.put("To", call.to());
    return SignedForm.post(GatewayProcess.TOKEN, url, fields);
  }
}
