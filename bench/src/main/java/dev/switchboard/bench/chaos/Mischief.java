package dev.switchboard.bench.chaos;

import dev.switchboard.bench.chaos.plan.Disturbance;
import dev.switchboard.bench.chaos.plan.Disturbance.BlackholeNode;
import dev.switchboard.bench.chaos.plan.Disturbance.CutNode;
import dev.switchboard.bench.chaos.plan.Disturbance.FillNode;
import dev.switchboard.bench.chaos.plan.Disturbance.FillStore;
import dev.switchboard.bench.chaos.plan.Disturbance.FreezeNode;
import dev.switchboard.bench.chaos.plan.Disturbance.KillNode;
import dev.switchboard.bench.chaos.plan.Disturbance.KillStore;
import dev.switchboard.bench.chaos.plan.Disturbance.Misbehave;
import dev.switchboard.bench.chaos.plan.Disturbance.ShiftClock;
import dev.switchboard.bench.chaos.plan.Disturbance.StallNode;
import dev.switchboard.bench.chaos.plan.Outages;
import dev.switchboard.bench.chaos.plan.Outages.Outage;
import dev.switchboard.bench.chaos.plan.Schedule;
import dev.switchboard.bench.chaos.plan.Schedule.Strike;
import dev.switchboard.bench.chaos.stage.Node;
import dev.switchboard.bench.chaos.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Carries out a schedule on a stage, and counts what it did. */
final class Mischief {
  private static final int UNDONE_WITHIN_SECONDS = 180;
  private static final Duration REFILL_EVERY = Duration.ofMillis(100);

  private interface Deed {
    void run() throws InterruptedException;
  }

  private final Stage stage;
  private final Outages outages;
  private final Log log;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Held by whoever has the store down or full. */
  private final Semaphore store = new Semaphore(1);

  private final Semaphore provider = new Semaphore(1);
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, Integer> faults = new TreeMap<>();

  Mischief(Stage stage, Outages outages, Log log) {
    this.stage = stage;
    this.outages = outages;
    this.log = log;
  }

  /** Returns when all that was done is undone. */
  void carryOut(Schedule schedule) throws InterruptedException {
    long began = System.nanoTime();
    for (Strike strike : schedule.strikes()) {
      long until = strike.at().toNanos() - (System.nanoTime() - began);
      if (until > 0) {
        TimeUnit.NANOSECONDS.sleep(until);
      }
      threads.execute(() -> strike(strike.disturbance()));
    }
    threads.shutdown();
    if (!threads.awaitTermination(UNDONE_WITHIN_SECONDS, TimeUnit.SECONDS)) {
      threads.shutdownNow();
      throw new IllegalStateException("A disturbance is not undone after three minutes");
    }
  }

  private void strike(Disturbance disturbance) {
    try {
      carryOut(disturbance);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      count("could not be done or undone");
      log.say(disturbance + ": " + e);
    }
  }

  private void carryOut(Disturbance disturbance) throws InterruptedException {
    switch (disturbance) {
      case KillNode(int n, Duration lasts) ->
          node(
              "kill -9 of a node",
              n,
              node -> {
                node.kill();
                Thread.sleep(lasts);
                node.start();
                awaitReady(node);
              });
      case KillStore(Duration lasts) ->
          store(
              "kill -9 of the store",
              () -> {
                stage.store().kill();
                Thread.sleep(lasts);
                stage.store().revive();
              });
      case FreezeNode(int n, Duration lasts) ->
          node(
              "SIGSTOP of a node",
              n,
              node -> {
                node.freeze();
                Thread.sleep(lasts);
                node.thaw();
              });
      case CutNode(int n, Duration lasts) ->
          node(
              "connections to the store cut",
              n,
              node -> {
                node.link().cut();
                Thread.sleep(lasts);
                node.link().restore();
                awaitReady(node);
              });
      case StallNode(int n, Duration lasts) ->
          node(
              "connections to the store stalled",
              n,
              node -> {
                node.link().stall();
                Thread.sleep(lasts);
                node.link().restore();
              });
      case BlackholeNode(int n, Duration lasts) ->
          node(
              "connections to the store blackholed",
              n,
              node -> {
                node.link().stall();
                Thread.sleep(lasts);
                node.link().cut();
                node.link().restore();
                awaitReady(node);
              });
      case FillStore(Duration lasts) -> fillStore(lasts);
      case FillNode(int n, Duration lasts) -> fillNode(n, lasts);
      case ShiftClock(int n, Duration ahead, Duration lasts) -> shift(n, ahead, lasts);
      case Misbehave misbehave -> misbehave(misbehave);
    }
  }

  private interface NodeDeed {
    void to(Node node) throws InterruptedException;
  }

  private void node(String what, int wanted, NodeDeed deed) throws InterruptedException {
    Optional<Node> found = claim(wanted);
    if (found.isEmpty()) {
      count("left out, because all nodes were disturbed already");
      return;
    }
    Node node = found.get();
    try {
      outage(what, node.name(), () -> deed.to(node));
    } finally {
      node.release();
    }
  }

  private Optional<Node> claim(int wanted) {
    List<Node> nodes = stage.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get((wanted + i) % nodes.size());
      if (node.claim()) {
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }

  private void store(String what, Deed deed) throws InterruptedException {
    store.acquire();
    try {
      outage(what, "the store", deed);
    } finally {
      store.release();
    }
  }

  private void outage(String what, String whose, Deed deed) throws InterruptedException {
    count(what);
    log.note(what + ": " + whose);
    Instant from = Instant.now();
    try {
      deed.run();
    } finally {
      outages.add(new Outage(what, from, Instant.now()));
      log.note("undone: " + what + ": " + whose);
    }
  }

  private void awaitReady(Node node) throws InterruptedException {
    if (!node.awaitReady()) {
      count("nodes that were not ready two minutes later");
      log.say(node.name() + " is not ready after two minutes");
    }
  }

  private void fillStore(Duration lasts) throws InterruptedException {
    if (!stage.store().disk().canBeFilled()) {
      count("full disks left out: mounting one needs root");
      return;
    }
    store(
        "full disk of the store",
        () -> {
          long end = System.nanoTime() + lasts.toNanos();
          while (System.nanoTime() - end < 0) {
            stage.store().disk().fill();
            Thread.sleep(REFILL_EVERY);
          }
          stage.store().disk().empty();
          stage.store().revive();
        });
  }

  /** It goes on working meanwhile, so others may disturb it too. */
  private void fillNode(int n, Duration lasts) throws InterruptedException {
    Node node = stage.nodes().get(n);
    if (!node.home().canBeFilled()) {
      count("full disks left out: mounting one needs root");
      return;
    }
    outage(
        Outages.NODE_DISK,
        node.name(),
        () -> {
          node.home().fill();
          Thread.sleep(lasts);
          node.home().empty();
        });
  }

  private void shift(int n, Duration ahead, Duration lasts) throws InterruptedException {
    Node node = stage.nodes().get(n);
    outage(
        Outages.CLOCK,
        node.name() + " by " + ahead,
        () -> {
          node.shiftClock(ahead);
          Thread.sleep(lasts);
          node.shiftClock(Duration.ZERO);
        });
  }

  private void misbehave(Misbehave misbehave) throws InterruptedException {
    provider.acquire();
    try {
      log.note("the provider misbehaves: " + misbehave.faults());
      stage.provider().faults(misbehave.seed(), misbehave.faults());
      Thread.sleep(misbehave.lasts());
      stage.provider().struck().forEach(this::countFault);
      stage.provider().faults(0, List.of());
    } finally {
      provider.release();
    }
  }

  private synchronized void countFault(String what, int times) {
    faults.merge(what, times, Integer::sum);
  }

  private synchronized void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /** How often each disturbance was carried out. */
  synchronized Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }

  /** How often each fault of the provider struck. */
  synchronized Map<String, Integer> faults() {
    return new TreeMap<>(faults);
  }

  synchronized int kills() {
    return counts.getOrDefault("kill -9 of a node", 0)
        + counts.getOrDefault("kill -9 of the store", 0);
  }
}
