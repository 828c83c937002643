package dev.switchboard.bench.scenario;

import dev.switchboard.bench.figure.Percentiles;
import dev.switchboard.bench.figure.Sheet;
import dev.switchboard.bench.figure.Texts;
import dev.switchboard.bench.figure.Traffic;
import dev.switchboard.bench.peer.BareLoop.Limiter;
import dev.switchboard.bench.process.Children;
import dev.switchboard.bench.process.CpuTime;
import dev.switchboard.bench.process.GatewayProcess;
import dev.switchboard.bench.process.PeerProcess;
import dev.switchboard.bench.process.StubProcess;
import dev.switchboard.bench.process.TemporaryFolder;
import dev.switchboard.bench.stub.Latency;
import dev.switchboard.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast a full queue is emptied, every outcome committed, and what it costs. */
@Command(
    name = "dispatch",
    description = {
      "A queue of messages, all due, sent as fast as it goes: claim, attempt, POST,",
      "outcome, all committed. Beside it a bare loop with the same HTTP client and no store."
    })
public final class Dispatch implements Callable<Integer> {
  private static final Duration STALLED = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int FASTEST = 1_000_000;

  private final Terminal terminal;
  @Mixin private RunOptions options = new RunOptions();

  @Option(names = "--messages", defaultValue = "50000", description = "Default: 50000.")
  private int messages;

  @Option(names = "--rounds", defaultValue = "3", description = "Default: 3.")
  private int rounds;

  @Option(
      names = "--latency",
      split = ",",
      converter = LatencyOption.class,
      defaultValue = "0,20",
      description = "Of the provider, in ms: 0,20 or a range 50..500. Default: 0,20.")
  private List<Latency> latencies = List.of();

  @Option(
      names = "--concurrency",
      defaultValue = "96",
      description = "The bare loop's; the gateway's own is 96. Default: 96.")
  private int concurrency;

  /**
   * One round.
   *
   * @param perSecond from the first to the last arrival
   * @param committedPerSecond from the first arrival until every outcome is committed
   * @param gatewayMicros processor time per message
   */
  private record Round(
      double perSecond,
      double committedPerSecond,
      double gatewayMicros,
      double storeMicros,
      double stubMicros,
      int duplicates) {}

  public Dispatch(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sheet sheet = new Sheet("dispatch");
    for (Latency latency : latencies) {
      List<Round> gateway = new ArrayList<>();
      List<Round> bare = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        terminal.err().println("latency " + latency + " ms, round " + round + " of " + rounds);
        Optional<Path> recording = round == 1 ? options.recording() : Optional.empty();
        try (Children children = new Children()) {
          StubProcess stub = children.add(StubProcess.start());
          bare.add(bare(children, stub, latency));
          gateway.add(gateway(children, stub, latency, recording));
        }
      }
      sheet.row(row("gateway", latency, gateway, bare)).row(row("bare loop", latency, bare, bare));
    }
    sheet
        .note(
            messages
                + " messages of one segment; the middle of "
                + rounds
                + " rounds, each with a fresh store and "
                + warmUp()
                + " messages to warm up.")
        .note(
            "per_s: from the first to the last arrival at the provider. committed_per_s: from the first arrival until")
        .note(
            "every outcome is committed. …_us: processor time per message. The bare loop has "
                + concurrency
                + " requests under way.");
    options.show(sheet, terminal);
    return 0;
  }

  private int warmUp() {
    return Math.max(1, messages / 5);
  }

  private Round gateway(
      Children children, StubProcess stub, Latency latency, Optional<Path> recording) {
    TemporaryFolder home = children.add(TemporaryFolder.make());
    GatewayProcess gateway =
        children.add(
            GatewayProcess.start(
                new GatewayProcess.Setup(stub.url(), home.path(), Optional.empty(), recording)));
    stub.begin(latency);
    gateway.rate(0);
    Load.batches(gateway, Texts.oneSegment("warm-up"), warmUp());
    gateway.rate(FASTEST);
    committed(gateway, warmUp());
    gateway.rate(0);
    Load.batches(gateway, Texts.oneSegment("dispatch"), messages);
    stub.begin(latency);

    long store = gateway.storePid().orElse(0L);
    double gatewayCpu = CpuTime.of(gateway.pid());
    double storeCpu = CpuTime.withChildren(store);
    double stubCpu = CpuTime.of(stub.pid());
    gateway.rate(FASTEST);
    long committed = committed(gateway, warmUp() + messages);
    gatewayCpu = CpuTime.of(gateway.pid()) - gatewayCpu;
    storeCpu = CpuTime.withChildren(store) - storeCpu;
    stubCpu = CpuTime.of(stub.pid()) - stubCpu;

    Traffic traffic = stub.traffic();
    gateway.rate(0);
    children.stop(gateway);
    children.stop(home);
    return new Round(
        traffic.perSecond(),
        messages * 1e9 / (committed - traffic.arrivals().getFirst().at()),
        micros(gatewayCpu),
        micros(storeCpu),
        micros(stubCpu),
        traffic.duplicates());
  }

  /** When the outcomes of so many messages were all seen to be committed. */
  private static long committed(GatewayProcess gateway, int count) {
    Patience.await("dispatch", STALLED, LOOK, () -> gateway.attempts("accepted"), count);
    return System.nanoTime();
  }

  private Round bare(Children children, StubProcess stub, Latency latency) {
    stub.begin(latency);
    PeerProcess peer =
        children.add(
            PeerProcess.start(stub.url(), warmUp(), messages, concurrency, Limiter.NONE, 0));
    stub.begin(latency);
    double peerCpu = CpuTime.of(peer.pid());
    double stubCpu = CpuTime.of(stub.pid());
    peer.go();
    peer.awaitDone();
    peerCpu = CpuTime.of(peer.pid()) - peerCpu;
    stubCpu = CpuTime.of(stub.pid()) - stubCpu;
    Traffic traffic = stub.traffic();
    children.stop(peer);
    return new Round(
        traffic.perSecond(),
        traffic.perSecond(),
        micros(peerCpu),
        0,
        micros(stubCpu),
        traffic.duplicates());
  }

  private double micros(double seconds) {
    return seconds * 1e6 / messages;
  }

  private static Map<String, Object> row(
      String who, Latency latency, List<Round> rounds, List<Round> bare) {
    Map<String, Object> row = new LinkedHashMap<>();
    double rate = median(rounds, Round::committedPerSecond);
    row.put("who", who);
    row.put("latency_ms", latency.toString());
    row.put("per_s", median(rounds, Round::perSecond));
    row.put("committed_per_s", rate);
    row.put("to_bare", rate / median(bare, Round::committedPerSecond));
    row.put("cpu_us", median(rounds, Round::gatewayMicros));
    row.put("store_us", median(rounds, Round::storeMicros));
    row.put("stub_us", median(rounds, Round::stubMicros));
    row.put("duplicates", rounds.stream().mapToInt(Round::duplicates).sum());
    return row;
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return Percentiles.median(rounds.stream().mapToDouble(figure).toArray());
  }
}
