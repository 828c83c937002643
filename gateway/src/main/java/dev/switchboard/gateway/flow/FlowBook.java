package dev.switchboard.gateway.flow;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.run.Flows;
import dev.switchboard.core.flow.run.Versioned;
import dev.switchboard.gateway.flow.FlowVersions.Current;
import dev.switchboard.gateway.store.StoreAway;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All flows in memory, read and ready to run: a change is seen within a second on every node, a
 * step asks the store for nothing, and while the store is away calls go on. Thread-safe.
 */
public final class FlowBook implements Flows {
  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

  /** Versions that calls may still run on, besides the current ones. */
  private static final int MOST_REMEMBERED = 2_000;

  private record Key(String name, int version) {}

  private final FlowVersions versions;
  private final ReentrantLock looking = new ReentrantLock();
  private final Map<Key, Versioned> ready = new ConcurrentHashMap<>();
  private volatile Map<String, Current> current = Map.of();
  private volatile long lookAt = System.nanoTime();

  public FlowBook(FlowVersions versions) {
    this.versions = versions;
  }

  /** What each name stands for now. */
  Map<String, Current> current() {
    // One asks the store, the others go on with what they have.
    if (System.nanoTime() - lookAt >= 0 && looking.tryLock()) {
      try {
        look();
      } finally {
        looking.unlock();
      }
    }
    return current;
  }

  @Override
  public Optional<Versioned> newest(String name) {
    return Optional.ofNullable(current().get(name)).flatMap(found -> exactly(name, found.number()));
  }

  /** Also of a flow that was replaced or taken away; of those in memory while the store is away. */
  @Override
  public Optional<Versioned> exactly(String name, int version) {
    Key key = new Key(name, version);
    Versioned known = ready.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Versioned> read =
        versions
            .source(name, version)
            .flatMap(FlowJudge::read)
            .map(flow -> new Versioned(flow, version));
    read.ifPresent(one -> remember(key, one));
    return read;
  }

  private void remember(Key key, Versioned one) {
    if (ready.size() >= MOST_REMEMBERED) {
      Map<String, Current> now = current;
      ready.keySet().removeIf(old -> !isCurrent(old, now));
    }
    ready.put(key, one);
  }

  private static boolean isCurrent(Key key, Map<String, Current> now) {
    Current there = now.get(key.name());
    return there != null && there.number() == key.version();
  }

  /**
   * The versions that a call enters later which begins now in this flow: those of all flows that it
   * runs as sub-flows, by name.
   */
  Map<String, Integer> within(Flow flow) {
    Map<String, Integer> within = new LinkedHashMap<>();
    enter(flow, within);
    return within;
  }

  private void enter(Flow flow, Map<String, Integer> within) {
    for (String name : flow.subflows()) {
      newest(name)
          .filter(_ -> !within.containsKey(name))
          .ifPresent(found -> {
            within.put(name, found.version());
            enter(found.flow(), within);
          });
    }
  }

  /** Looks at once: a change was made here. */
  void refresh() {
    looking.lock();
    try {
      look();
    } finally {
      looking.unlock();
    }
  }

  private void look() {
    try {
      Map<String, Current> found = new TreeMap<>();
      versions.all().forEach(one -> found.put(one.name(), one));
      current = found;
      // Read before it is needed: somebody will hold the phone, and the store may be away then.
      found.values().forEach(one -> exactly(one.name(), one.number()));
    } catch (RuntimeException e) {
      if (!StoreAway.isBehind(e)) {
        throw e;
      }
    } finally {
      lookAt = System.nanoTime() + LOOK_NANOS;
    }
  }
}
