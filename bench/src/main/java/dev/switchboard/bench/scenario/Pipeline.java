package dev.switchboard.bench.scenario;

import dev.switchboard.bench.figure.Percentiles;
import dev.switchboard.bench.figure.Sheet;
import dev.switchboard.bench.figure.Texts;
import dev.switchboard.bench.figure.Traffic;
import dev.switchboard.bench.load.Answers;
import dev.switchboard.bench.load.Load;
import dev.switchboard.bench.process.Cost;
import dev.switchboard.bench.process.EmbeddedStore;
import dev.switchboard.bench.process.GatewayProcess;
import dev.switchboard.bench.stub.Latency;
import dev.switchboard.cli.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole way of a message, at a rate that has to be held. */
@Command(
    name = "pipeline",
    header = "Accepted, sent, reported and settled at a fixed rate.",
    description = {
      "Messages at a fixed rate in an open loop: accepted, sent, reported sent and",
      "delivered by signed callbacks, settled; all of it committed. Shows whether what is",
      "not settled yet grows."
    })
public final class Pipeline implements Callable<Integer> {
  private static final int WARM_UP_SECONDS = 30;
  private static final Duration SAMPLE = Duration.ofSeconds(5);
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(120);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Terminal terminal;
  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--rate",
      defaultValue = "800",
      description = "Messages per second. Default: 800.")
  private int rate;

  @Option(names = "--seconds", defaultValue = "300", description = "Default: 300.")
  private int seconds;

  @Option(names = "--connections", defaultValue = "64", description = "Default: 64.")
  private int connections;

  @Option(
      names = "--latency",
      converter = LatencyOption.class,
      defaultValue = "50",
      description = {
        "Of the provider, in ms; it reports sent 20 ms after its answer and delivered",
        "100 ms later. Default: 50."
      })
  private Latency latency = new Latency(50, 50);

  public Pipeline(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Rig rig = Rig.observed(options);
        EmbeddedStore store = rig.store()) {
      rig.provider().stub().ifPresent(stub -> stub.beginReporting(latency, GatewayProcess.TOKEN));
      rig.gateway().rate(Rig.FASTEST);
      terminal.err().println("warming up for " + WARM_UP_SECONDS + " s");
      load(rig, "warm-up").atRate(rate, Duration.ofSeconds(WARM_UP_SECONDS));
      settled(store);
      rig.provider().stub().ifPresent(stub -> stub.beginReporting(latency, GatewayProcess.TOKEN));
      measure(rig, store);
    }
    return 0;
  }

  private void measure(Rig rig, EmbeddedStore store) {
    terminal.err().println(rate + " messages per second for " + seconds + " s");
    rig.countStatements();
    Cost before = Cost.now(rig.gateway(), rig.provider());
    CompletableFuture<Answers> running =
        CompletableFuture.supplyAsync(
            () -> load(rig, "pipeline").atRate(rate, Duration.ofSeconds(seconds)));
    List<Long> unsettled = watch(store, running);
    Answers answers = running.join();
    long last = System.nanoTime();
    settled(store);
    double settledAfter = (System.nanoTime() - last) / 1e9;
    Cost cost =
        Cost.now(rig.gateway(), rig.provider())
            .since(before)
            .microsPer(Math.max(1, answers.took().length));
    Sheet sheet = new Sheet("pipeline");
    sheet.more("statements", rig.statements(Math.max(1, answers.took().length)));
    show(sheet, answers, unsettled, settledAfter, cost, rig.provider().traffic());
  }

  private Load load(Rig rig, String name) {
    Texts texts = Texts.oneSegment(name);
    return new Load(
        rig.gateway().url(), connections, n -> GatewayProcess.createRequest(texts.json(n)));
  }

  private static void settled(EmbeddedStore store) {
    Patience.await("settling", SETTLED_WITHIN, LOOK, () -> store.unsettled() == 0);
  }

  /** How many messages and reports were not settled, every few seconds. */
  private static List<Long> watch(EmbeddedStore store, CompletableFuture<Answers> running) {
    List<Long> unsettled = new ArrayList<>();
    while (!running.isDone()) {
      Patience.pause(SAMPLE);
      if (!running.isDone()) {
        unsettled.add(store.unsettled());
      }
    }
    return unsettled;
  }

  private void show(
      Sheet sheet,
      Answers answers,
      List<Long> unsettled,
      double settledAfter,
      Cost cost,
      Optional<Traffic> traffic) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("wanted_per_s", rate);
    row.put("accepted_per_s", answers.perSecond());
    row.put("accept_p50_ms", answers.millis(50));
    row.put("accept_p99_ms", answers.millis(99));
    row.put("accept_max_ms", answers.millis(100));
    row.put("refused", answers.refused());
    row.put("unsettled_first_half", middle(unsettled.subList(0, unsettled.size() / 2)));
    row.put(
        "unsettled_second_half", middle(unsettled.subList(unsettled.size() / 2, unsettled.size())));
    row.put("settled_after_s", settledAfter);
    row.put("arrived", traffic.map(Traffic::count));
    row.put("duplicates", traffic.map(Traffic::duplicates));
    row.put("gateway_us", cost.gateway());
    row.put("store_us", cost.store());
    row.put("stub_us", cost.provider());
    row.put("load_us", cost.load());
    sheet
        .row(row)
        .note(
            "Open loop for "
                + seconds
                + " s; accept latency counts from when a message was due. …_us: processor time per message.")
        .note(
            "unsettled: messages not settled and callbacks not applied, the middle of a look every "
                + SAMPLE.toSeconds()
                + " s; settled_after_s: from the last accept until there were none.");
    options.show(sheet, terminal);
  }

  private static Optional<Double> middle(List<Long> samples) {
    return samples.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Percentiles.median(samples.stream().mapToDouble(Long::doubleValue).toArray()));
  }
}
