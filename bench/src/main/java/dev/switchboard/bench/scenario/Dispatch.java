package dev.switchboard.bench.scenario;

import dev.switchboard.bench.figure.Sheet;
import dev.switchboard.bench.figure.Traffic;
import dev.switchboard.bench.peer.BareLoop.Limiter;
import dev.switchboard.bench.process.Children;
import dev.switchboard.bench.process.Cost;
import dev.switchboard.bench.process.CpuTime;
import dev.switchboard.bench.process.PeerProcess;
import dev.switchboard.bench.process.Provider;
import dev.switchboard.bench.stub.Latency;
import dev.switchboard.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast a full queue is emptied, every outcome committed, and what it costs. */
@Command(
    name = "dispatch",
    header = "A full queue sent as fast as it goes.",
    description = {
      "A queue of messages, all due, sent as fast as it goes: claim, attempt, POST,",
      "outcome, all committed. Beside it a bare loop with the same HTTP client and no store."
    })
public final class Dispatch implements Callable<Integer> {
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
      defaultValue = "160",
      description = "The bare loop's; the gateway's own is 160. Default: 160.")
  private int concurrency;

  public Dispatch(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sheet sheet = new Sheet("dispatch");
    for (Latency latency : Provider.latencies(options.provider(), latencies)) {
      List<Drained> gateway = new ArrayList<>();
      List<Drained> bare = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        terminal.err().println("latency " + latency + " ms, round " + round + " of " + rounds);
        boolean first = sheet.rows().isEmpty() && round == 1;
        try (Rig rig = first ? Rig.observed(options) : Rig.start(options.provider())) {
          rig.warmUp(warmUp(), latency);
          rig.settle();
          gateway.add(Drained.measure(rig, messages, latency));
          if (first) {
            sheet.more("statements", rig.statements(messages));
          }
        }
        try (Children children = new Children()) {
          bare.add(bare(children, children.add(Provider.of(options.provider())), latency));
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
        .note("per_s: from the first to the last arrival at the provider.")
        .note(
            "committed_per_s: from the first arrival until every outcome is committed; …_us: processor time per message.")
        .note(
            "possible_per_s: what the latency allows with "
                + concurrency
                + " requests under way, which the bare loop has at most.");
    options.show(sheet, terminal);
    return 0;
  }

  private int warmUp() {
    return Math.max(1, messages / 5);
  }

  private Drained bare(Children children, Provider provider, Latency latency) {
    provider.begin(latency);
    PeerProcess peer =
        children.add(
            PeerProcess.start(provider.url(), warmUp(), messages, concurrency, Limiter.NONE, 0));
    provider.begin(latency);
    double peerCpu = CpuTime.of(peer.pid());
    double stubCpu = provider.cpu();
    long begun = System.nanoTime();
    peer.go();
    peer.awaitDone();
    double seconds = (System.nanoTime() - begun) / 1e9;
    Cost cost =
        new Cost(CpuTime.of(peer.pid()) - peerCpu, 0, provider.cpu() - stubCpu, 0)
            .microsPer(messages);
    Optional<Traffic> traffic = provider.traffic();
    double rate = traffic.map(Traffic::perSecond).orElse(messages / seconds);
    return new Drained(rate, rate, cost, traffic.map(Traffic::duplicates));
  }

  private Map<String, Object> row(
      String who, Latency latency, List<Drained> rounds, List<Drained> bare) {
    boolean ours = options.provider().isEmpty();
    double rate = Drained.median(rounds, Drained::committedPerSecond);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("who", who);
    row.put("latency_ms", ours ? latency.toString() : "its own");
    row.put("per_s", Drained.median(rounds, Drained::perSecond));
    row.put("committed_per_s", rate);
    row.put("to_bare", rate / Drained.median(bare, Drained::committedPerSecond));
    row.put(
        "possible_per_s",
        ours && latency.meanMillis() > 0
            ? Optional.of(concurrency * 1_000 / latency.meanMillis())
            : Optional.empty());
    row.put("cpu_us", Drained.median(rounds, round -> round.cost().gateway()));
    row.put("store_us", Drained.median(rounds, round -> round.cost().store()));
    row.put(
        "stub_us",
        ours
            ? Optional.of(Drained.median(rounds, round -> round.cost().provider()))
            : Optional.empty());
    row.put("duplicates", Drained.duplicates(rounds));
    return row;
  }
}
