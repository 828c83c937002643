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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
      "rate in an open loop. Every call must have its key at the end. With --flow the calls",
      "run through a flow: each step is asked at the address that the step before gave."
    })
public final class Twiml implements Callable<Integer> {
  private static final Duration APPLIED_WITHIN = Duration.ofSeconds(120);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int STEPS = 3;
  private static final int CALLS_PER_SECOND = 1_000;
  private static final Latency AT_ONCE = new Latency(0, 0);
  private static final String FLOW =
      """
      flow: bench
      steps:
        question:
          gather:
            say: Your appointment is tomorrow at nine. Press one to confirm it.
            choices: [{key: 1, value: confirmed, go: thanks}]
            no_input: {repeats: 2, then: silent}
            invalid: {say: "Sorry, that is not one of the choices.", repeats: 2, then: silent}
        thanks:
          hang_up: {say: Thank you., exit: confirmed}
        silent:
          hang_up: {exit: silent}
      """;
  private static final String FLOW_CALL = "{\"to\":\"%s\",\"flow\":\"bench\"}";
  private static final Pattern ACTION = Pattern.compile(" action=\"([^\"]+)\"");
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

  @Option(names = "--flow", description = "The calls run through a flow.")
  private boolean flow;

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
    Sheet sheet = new Sheet(flow ? "twiml through flows" : "twiml");
    List<Loaded> most = new ArrayList<>();
    List<Loaded> steady = new ArrayList<>();
    for (int round = 1; round <= pressure.rounds(); round++) {
      terminal.err().println("round " + round + " of " + pressure.rounds());
      boolean first = round == 1;
      try (Rig rig = first ? Rig.observed(options) : Rig.start(Optional.empty())) {
        // As many again: after a quarter of them the compiler still takes a third of the gateway.
        fast(rig, calls);
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
    return measure(rig, count, pressure.connections(), Load::asFastAsItGoes);
  }

  private Loaded steady(Rig rig) {
    return measure(
        rig,
        Math.max(1, pressure.count() / STEPS),
        pressure.openConnections(),
        (load, steps) -> load.atRate(pressure.rate(), pressure.time(steps)));
  }

  private Loaded measure(Rig rig, int count, int connections, Running running) {
    List<Placed> placed = placed(rig, count);
    Supplier<Answers> run = run(rig, placed, connections, running);
    rig.countStatements();
    Loaded loaded = Loaded.measure(rig, (long) STEPS * count, run, () -> allApplied(rig));
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
    end(rig, placed);
    return loaded;
  }

  /** Through a flow, each step is known only once the one before was answered. */
  private Supplier<Answers> run(Rig rig, List<Placed> placed, int connections, Running running) {
    if (flow) {
      return () -> waves(rig, placed, connections, running);
    }
    List<byte[]> steps = steps(placed);
    Load load = new Load(rig.gateway().url(), connections, steps::get);
    return () -> running.run(load, steps.size());
  }

  private static void allApplied(Rig rig) {
    try (EmbeddedStore store = rig.store()) {
      Patience.await(
          "applying the steps",
          APPLIED_WITHIN,
          LOOK,
          () -> store.number("select count(*) from call_report where not orphan") == 0);
    }
  }

  /** All hang up. Of a call that never ends, the gateway would ask the provider later. */
  private void end(Rig rig, List<Placed> placed) {
    List<byte[]> ends =
        placed.stream()
            .map(call ->
                step(
                    call,
                    at(call, "status"),
                    Map.of("CallStatus", "completed", "CallDuration", "9", "SequenceNumber", "3")))
            .toList();
    new Load(rig.gateway().url(), pressure.connections(), ends::get).asFastAsItGoes(ends.size());
    allApplied(rig);
  }

  /** How the requests of one wave are made. */
  private interface Running {
    Answers run(Load load, int count);
  }

  /** All are answered, then press a wrong key, then the right one, each where it was told to. */
  private static Answers waves(Rig rig, List<Placed> placed, int connections, Running running) {
    String[] addresses = placed.stream().map(Placed::url).toArray(String[]::new);
    Answers all = new Answers(new long[0], new long[0], 0);
    for (Map<String, String> given :
        List.of(Map.<String, String>of(), Map.of("Digits", "7"), Map.of("Digits", "1"))) {
      List<byte[]> requests = new ArrayList<>(addresses.length);
      for (int n = 0; n < addresses.length; n++) {
        requests.add(step(placed.get(n), addresses[n], given));
      }
      byte[][] answers = new byte[addresses.length][];
      Load load =
          new Load(rig.gateway().url(), connections, requests::get)
              .heard((n, answer) -> answers[n] = answer.body());
      all = all.then(running.run(load, addresses.length));
      for (int n = 0; n < addresses.length; n++) {
        addresses[n] = action(answers[n]).orElse(addresses[n]);
      }
    }
    return all;
  }

  private static Optional<String> action(byte @Nullable [] twiml) {
    Matcher action = ACTION.matcher(twiml == null ? "" : new String(twiml, StandardCharsets.UTF_8));
    return action.find() ? Optional.of(action.group(1).replace("&amp;", "&")) : Optional.empty();
  }

  /** The webhooks of calls: first all are answered, then all wrong keys, then right ones. */
  private static List<byte[]> steps(List<Placed> placed) {
    List<byte[]> steps = new ArrayList<>(placed.size() * STEPS);
    placed.forEach(call -> steps.add(step(call, call.url(), Map.of())));
    placed.forEach(call -> steps.add(step(call, gather(call, 1), Map.of("Digits", "7"))));
    placed.forEach(call -> steps.add(step(call, gather(call, 2), Map.of("Digits", "1"))));
    return steps;
  }

  private List<Placed> placed(Rig rig, int count) {
    StubProcess stub =
        rig.provider().stub().orElseThrow(() -> Failure.failed("no stub to call by", ""));
    stub.begin(AT_ONCE);
    rig.gateway().callRate(CALLS_PER_SECOND);
    if (flow) {
      rig.gateway().putFlow("bench", FLOW);
    }
    Texts people = Texts.oneSegment("call");
    new Load(
            rig.gateway().url(),
            pressure.connections(),
            n ->
                GatewayProcess.callRequest(
                    (flow ? FLOW_CALL : CALL).formatted(people.recipient(n))))
        .asFastAsItGoes(count);
    Patience.await(
        "placing the calls", Duration.ofSeconds(60), LOOK, () -> stub.progress().calls(), count);
    return stub.calls();
  }

  /** The address in the {@code action} of the Gather that the call was answered with. */
  private static String gather(Placed call, int asked) {
    return at(call, "gather") + "&n=" + asked;
  }

  private static String at(Placed call, String step) {
    return call.url().replace("/voice/answer?", "/voice/" + step + "?");
  }

  private static byte[] step(Placed call, String url, Map<String, String> more) {
    TreeMap<String, String> fields = new TreeMap<>();
    fields.put("AccountSid", Texts.ACCOUNT);
    fields.put("ApiVersion", "2010-04-01");
    fields.put("CallSid", call.sid());
    fields.put("CallStatus", "in-progress");
    fields.put("Called", call.to());
    fields.put("Caller", Texts.SENDER);
    fields.put("Direction", "outbound-api");
    fields.put("From", Texts.SENDER);
    fields.put("To", call.to());
    fields.putAll(more);
    return SignedForm.post(GatewayProcess.TOKEN, url, fields);
  }
}
