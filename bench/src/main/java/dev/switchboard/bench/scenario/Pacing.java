package dev.switchboard.bench.scenario;

import dev.switchboard.app.TemporaryFolder;
import dev.switchboard.bench.figure.Sheet;
import dev.switchboard.bench.figure.Texts;
import dev.switchboard.bench.figure.Traffic;
import dev.switchboard.bench.peer.BareLoop.Limiter;
import dev.switchboard.bench.process.Children;
import dev.switchboard.bench.process.GatewayProcess;
import dev.switchboard.bench.process.PeerProcess;
import dev.switchboard.bench.process.Provider;
import dev.switchboard.bench.process.SharedStore;
import dev.switchboard.bench.process.StubProcess;
import dev.switchboard.bench.stub.Latency;
import dev.switchboard.cli.Failure;
import dev.switchboard.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How exactly a rate is kept at the provider, and how much of it is used. */
@Command(
    name = "pacing",
    header = "How exactly a rate is kept, and how much of it used.",
    description = {
      "One sender with more to send than its rate allows, in texts of one to five",
      "segments: the worst sliding second at the provider, and how much of the rate is",
      "used. One node; three nodes; three of which the sending one is killed and another",
      "added. Beside them bare loops behind the limiters of Resilience4j and Bucket4j."
    })
public final class Pacing implements Callable<Integer> {
  /** Who keeps the pace. */
  enum Who {
    ONE_NODE("1 node"),
    THREE_NODES("3 nodes"),
    KILLED_AND_ADDED("3 nodes, killed, added"),
    RESILIENCE4J("Resilience4j"),
    BUCKET4J("Bucket4j");

    private final String words;

    Who(String words) {
      this.words = words;
    }

    private Optional<Limiter> limiter() {
      return switch (this) {
        case RESILIENCE4J -> Optional.of(Limiter.RESILIENCE4J);
        case BUCKET4J -> Optional.of(Limiter.BUCKET4J);
        case ONE_NODE, THREE_NODES, KILLED_AND_ADDED -> Optional.empty();
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The first arrival must come within this. */
  private static final Duration BEGIN = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int CONCURRENCY = 160;
  private static final int WARM_UP = 300;
  private static final int WARM_UP_SECONDS = 3;

  private final Terminal terminal;
  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--seconds",
      defaultValue = "30",
      description = "Of each run; three times that where a node is killed. Default: 30.")
  private int seconds;

  @Option(names = "--rate", defaultValue = "80", description = "Segments per second. Default: 80.")
  private int rate;

  @Option(
      names = "--latency",
      split = ",",
      converter = LatencyOption.class,
      defaultValue = "0,50,500",
      description = "Of the provider, in ms. Default: 0,50,500.")
  private List<Latency> latencies = List.of();

  @Option(
      names = "--who",
      split = ",",
      defaultValue = "one_node,three_nodes,killed_and_added,resilience4j,bucket4j",
      description = "Which of: ${COMPLETION-CANDIDATES}. Default: all.")
  private List<Who> who = List.of();

  public Pacing(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sheet sheet = new Sheet("pacing");
    Optional<Path> recording = options.recording();
    for (Who each : who) {
      for (Latency latency : Provider.latencies(options.provider(), latencies)) {
        terminal.err().println(each.words + ", latency " + latency + " ms");
        try (Children children = new Children()) {
          Seen seen =
              each.limiter().isPresent()
                  ? limited(children, latency, each.limiter().get())
                  : paced(children, latency, each, recording);
          sheet.row(row(each, latency, seen));
          if (each == Who.KILLED_AND_ADDED) {
            seen.traffic().map(all -> thirds(latency, all)).ifPresent(sheet::note);
          }
        }
        recording = Optional.empty();
      }
    }
    sheet
        .note(
            "worst_second: the most segments in any window of exactly 1.000 s at the provider, of "
                + rate
                + " allowed.")
        .note(
            "used: of the rate, from the first to the last arrival of a run; used_outside_gap: without its longest gap.")
        .note("Texts of 1 to 5 segments, 2.8 on average, more of them than a run can send.");
    options.show(sheet, terminal);
    return 0;
  }

  /**
   * What a run showed.
   *
   * @param traffic empty where the provider is not ours
   * @param outcomes messages that the gateways say were accepted; empty for a bare loop
   */
  private record Seen(Optional<Traffic> traffic, Optional<Integer> outcomes, double seconds) {
    /** A gateway sends its queue in order, so that its first messages are those that were sent. */
    Optional<Double> used(int rate) {
      return traffic
          .map(seen -> seen.used(rate))
          .or(() ->
              outcomes.map(count ->
                  IntStream.range(0, count).map(Texts.mixed("")::segments).sum()
                      / (rate * seconds)));
    }
  }

  private Map<String, Object> row(Who who, Latency latency, Seen seen) {
    Optional<Traffic> traffic = seen.traffic();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("who", who.words);
    row.put("latency_ms", options.provider().isPresent() ? "its own" : latency.toString());
    row.put("worst_second", traffic.map(Traffic::worstSecond));
    row.put("used_percent", seen.used(rate).map(used -> 100 * used));
    row.put("used_outside_gap_percent", traffic.map(all -> 100 * all.usedOutsideGap(rate)));
    row.put("longest_gap_s", traffic.map(Traffic::longestGap));
    row.put("seconds", traffic.map(Traffic::seconds).orElse(seen.seconds()));
    row.put("messages", traffic.map(Traffic::count).or(seen::outcomes));
    row.put("duplicates", traffic.map(Traffic::duplicates));
    return row;
  }

  /** What the kill costs, and what a node that starts on the same machine. */
  private String thirds(Latency latency, Traffic all) {
    long begin = all.arrivals().getFirst().at();
    long third = Duration.ofSeconds(seconds).toNanos();
    return String.format(
        Locale.ROOT,
        "killed and added at %s ms: used %.1f %% before the kill, %.1f %% from it on, %.1f %% from the added node on.",
        latency,
        100 * all.before(begin + third).used(rate),
        100 * all.since(begin + third).before(begin + 2 * third).used(rate),
        100 * all.since(begin + 2 * third).used(rate));
  }

  /** More messages than the rate lets through in this time. */
  private int plenty(int seconds) {
    return rate * seconds / 2 + 100;
  }

  private Seen limited(Children children, Latency latency, Limiter limiter) {
    Provider provider = children.add(Provider.of(options.provider()));
    provider.begin(latency);
    PeerProcess peer =
        children.add(
            PeerProcess.start(
                provider.url(), WARM_UP, plenty(seconds), CONCURRENCY, limiter, rate));
    provider.begin(latency);
    peer.go();
    return new Seen(window(provider, seconds), Optional.empty(), seconds);
  }

  private Seen paced(Children children, Latency latency, Who who, Optional<Path> recording) {
    Provider provider = children.add(Provider.of(options.provider()));
    TemporaryFolder home = children.add(TemporaryFolder.make("bench"));
    Optional<String> store =
        who == Who.ONE_NODE
            ? Optional.empty()
            : Optional.of(
                children.add(SharedStore.start(home.path().resolve("store"))).databaseUrl());
    List<GatewayProcess> nodes = new ArrayList<>();
    int count = who == Who.ONE_NODE ? 1 : 3;
    for (int i = 0; i < count; i++) {
      nodes.add(node(children, provider, home, store, i, i == 0 ? recording : Optional.empty()));
    }
    GatewayProcess first = nodes.getFirst();
    provider.begin(latency);
    warmUp(nodes);
    int time = who == Who.KILLED_AND_ADDED ? 3 * seconds : seconds;
    Queue.fill(first, Texts.mixed("pacing"), plenty(time));
    long before = sent(nodes);
    provider.begin(latency);
    first.rate(rate);
    if (who == Who.KILLED_AND_ADDED) {
      killAndAdd(children, provider, home, store, nodes);
    }
    Optional<Traffic> traffic = window(provider, time);
    return new Seen(traffic, Optional.of((int) (sent(nodes) - before)), time);
  }

  private static GatewayProcess node(
      Children children,
      Provider provider,
      TemporaryFolder home,
      Optional<String> store,
      int number,
      Optional<Path> recording) {
    return children.add(
        GatewayProcess.start(
            new GatewayProcess.Setup(
                provider.url(), home.path().resolve("node-" + number), store, recording)));
  }

  /**
   * Classes are loaded and connections opened, as in a gateway that has run for a while; at the
   * rate, so that nobody ever sees more than it.
   */
  private void warmUp(List<GatewayProcess> nodes) {
    GatewayProcess first = nodes.getFirst();
    int messages = WARM_UP_SECONDS * rate;
    first.rate(0);
    Queue.fill(first, Texts.oneSegment("warm-up"), messages);
    first.rate(rate);
    Patience.await("warming up", BEGIN, LOOK, () -> sent(nodes), messages);
    first.rate(0);
    // What is sent afterwards must not stand beside the warm-up in anybody's sliding second.
    Patience.pause(Duration.ofSeconds(2));
  }

  /** A node that was killed tells no more. */
  private static long sent(List<GatewayProcess> nodes) {
    return nodes.stream()
        .filter(GatewayProcess::isAlive)
        .mapToLong(node -> node.attempts("accepted"))
        .sum();
  }

  /** A third into the run the node that sends is killed, two thirds into it another one comes. */
  private void killAndAdd(
      Children children,
      Provider provider,
      TemporaryFolder home,
      Optional<String> store,
      List<GatewayProcess> nodes) {
    long begin = System.nanoTime();
    Patience.until(begin + Duration.ofSeconds(seconds).toNanos());
    GatewayProcess sending = sending(nodes);
    terminal.err().println("  killing the node that sends");
    sending.kill();
    Patience.until(begin + Duration.ofSeconds(2L * seconds).toNanos());
    terminal.err().println("  adding a node");
    nodes.add(node(children, provider, home, store, nodes.size(), Optional.empty()));
  }

  private static GatewayProcess sending(List<GatewayProcess> nodes) {
    List<Long> before = nodes.stream().map(node -> node.attempts("accepted")).toList();
    Patience.pause(Duration.ofSeconds(1));
    return nodes.stream()
        .max(
            Comparator.comparingLong(
                node -> node.attempts("accepted") - before.get(nodes.indexOf(node))))
        .orElseThrow(() -> Failure.failed("there is no node", ""));
  }

  /** What arrives in so many seconds from the first arrival on. */
  private static Optional<Traffic> window(Provider provider, int seconds) {
    Optional<StubProcess> stub = provider.stub();
    if (stub.isEmpty()) {
      Patience.pause(Duration.ofSeconds(seconds));
      return Optional.empty();
    }
    Patience.await("the first message", BEGIN, LOOK, () -> stub.get().progress().messages() > 0);
    long first = stub.get().traffic().arrivals().getFirst().at();
    long end = first + Duration.ofSeconds(seconds).toNanos();
    Patience.until(end);
    return Optional.of(stub.get().traffic().before(end));
  }
}
