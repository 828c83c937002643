package dev.switchboard.bench.scenario;

import dev.switchboard.bench.figure.Sheet;
import dev.switchboard.bench.figure.Texts;
import dev.switchboard.bench.figure.Traffic;
import dev.switchboard.bench.peer.BareLoop.Limiter;
import dev.switchboard.bench.process.Children;
import dev.switchboard.bench.process.GatewayProcess;
import dev.switchboard.bench.process.PeerProcess;
import dev.switchboard.bench.process.SharedStore;
import dev.switchboard.bench.process.StubProcess;
import dev.switchboard.bench.process.TemporaryFolder;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How exactly a rate is kept at the provider, and how much of it is used. */
@Command(
    name = "pacing",
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
  private static final int CONCURRENCY = 96;
  private static final int WARM_UP = 300;

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
      for (Latency latency : latencies) {
        terminal.err().println(each.words + ", latency " + latency + " ms");
        try (Children children = new Children()) {
          Traffic traffic =
              each.limiter().isPresent()
                  ? limited(children, latency, each.limiter().get())
                  : paced(children, latency, each, recording);
          sheet.row(row(each, latency, traffic));
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

  private Map<String, Object> row(Who who, Latency latency, Traffic traffic) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("who", who.words);
    row.put("latency_ms", latency.toString());
    row.put("worst_second", traffic.worstSecond());
    row.put("used_percent", 100 * traffic.used(rate));
    row.put("used_outside_gap_percent", 100 * traffic.usedOutsideGap(rate));
    row.put("longest_gap_s", traffic.longestGap());
    row.put("seconds", traffic.seconds());
    row.put("messages", traffic.count());
    row.put("duplicates", traffic.duplicates());
    return row;
  }

  /** More messages than the rate lets through in this time. */
  private int plenty(int seconds) {
    return rate * seconds / 2 + 100;
  }

  private Traffic limited(Children children, Latency latency, Limiter limiter) {
    StubProcess stub = children.add(StubProcess.start());
    stub.begin(latency);
    PeerProcess peer =
        children.add(
            PeerProcess.start(stub.url(), WARM_UP, plenty(seconds), CONCURRENCY, limiter, rate));
    stub.begin(latency);
    peer.go();
    return window(stub, seconds);
  }

  private Traffic paced(Children children, Latency latency, Who who, Optional<Path> recording) {
    StubProcess stub = children.add(StubProcess.start());
    TemporaryFolder home = children.add(TemporaryFolder.make());
    Optional<String> store =
        who == Who.ONE_NODE
            ? Optional.empty()
            : Optional.of(
                children.add(SharedStore.start(home.path().resolve("store"))).databaseUrl());
    List<GatewayProcess> nodes = new ArrayList<>();
    int count = who == Who.ONE_NODE ? 1 : 3;
    for (int i = 0; i < count; i++) {
      nodes.add(node(children, stub, home, store, i, i == 0 ? recording : Optional.empty()));
    }
    GatewayProcess first = nodes.getFirst();
    stub.begin(latency);
    warmUp(stub, first);
    Load.batches(
        first, Texts.mixed("pacing"), plenty(who == Who.KILLED_AND_ADDED ? 3 * seconds : seconds));
    stub.begin(latency);
    first.rate(rate);
    if (who == Who.KILLED_AND_ADDED) {
      killAndAdd(children, stub, home, store, nodes);
    }
    return window(stub, who == Who.KILLED_AND_ADDED ? 3 * seconds : seconds);
  }

  private static GatewayProcess node(
      Children children,
      StubProcess stub,
      TemporaryFolder home,
      Optional<String> store,
      int number,
      Optional<Path> recording) {
    return children.add(
        GatewayProcess.start(
            new GatewayProcess.Setup(
                stub.url(), home.path().resolve("node-" + number), store, recording)));
  }

  /** Classes are loaded and connections opened, as in a gateway that has run for a while. */
  private static void warmUp(StubProcess stub, GatewayProcess gateway) {
    gateway.rate(0);
    Load.batches(gateway, Texts.oneSegment("warm-up"), WARM_UP);
    gateway.rate(WARM_UP);
    Patience.await("warming up", BEGIN, LOOK, () -> stub.progress().messages(), WARM_UP);
    gateway.rate(0);
    // What is sent afterwards must not stand beside the warm-up in anybody's sliding second.
    Patience.pause(Duration.ofSeconds(2));
  }

  /** A third into the run the node that sends is killed, two thirds into it another one comes. */
  private void killAndAdd(
      Children children,
      StubProcess stub,
      TemporaryFolder home,
      Optional<String> store,
      List<GatewayProcess> nodes) {
    long begin = begun(stub);
    Patience.until(begin + Duration.ofSeconds(seconds).toNanos());
    GatewayProcess sending = sending(nodes);
    terminal.err().println("  killing the node that sends");
    sending.kill();
    Patience.until(begin + Duration.ofSeconds(2L * seconds).toNanos());
    terminal.err().println("  adding a node");
    nodes.add(node(children, stub, home, store, nodes.size(), Optional.empty()));
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

  /** When the first message of a run had arrived; known to within a tenth of a second. */
  private static long begun(StubProcess stub) {
    Patience.await("the first message", BEGIN, LOOK, () -> stub.progress().messages() > 0);
    return System.nanoTime();
  }

  /** What arrives in so many seconds from the first arrival on. */
  private static Traffic window(StubProcess stub, int seconds) {
    begun(stub);
    long first = stub.traffic().arrivals().getFirst().at();
    long end = first + Duration.ofSeconds(seconds).toNanos();
    Patience.until(end);
    return stub.traffic().before(end);
  }
}
