package dev.switchboard.bench.scenario;

import dev.switchboard.app.TemporaryFolder;
import dev.switchboard.bench.figure.Texts;
import dev.switchboard.bench.process.Children;
import dev.switchboard.bench.process.EmbeddedStore;
import dev.switchboard.bench.process.GatewayProcess;
import dev.switchboard.bench.process.Provider;
import dev.switchboard.bench.stub.Latency;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider and one gateway with a fresh embedded store in front of it. */
final class Rig implements AutoCloseable {
  /** Whether the store keeps account of its statements. */
  private enum Counting {
    ON,
    OFF
  }

  static final int FASTEST = 1_000_000;
  private static final Duration SETTLED_WITHIN = Duration.ofMinutes(5);
  private static final Duration STALLED = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Children children;
  private final Provider provider;
  private final TemporaryFolder home;
  private final GatewayProcess gateway;
  private final Counting counting;

  private Rig(
      Children children,
      Provider provider,
      TemporaryFolder home,
      GatewayProcess gateway,
      Counting counting) {
    this.children = children;
    this.provider = provider;
    this.home = home;
    this.gateway = gateway;
    this.counting = counting;
  }

  /** One that is recorded and whose statements are counted, as far as the options say. */
  static Rig observed(RunOptions options) {
    Rig rig = start(options.provider(), options.recording());
    if (!options.statements()) {
      return rig;
    }
    try {
      try (EmbeddedStore store = rig.store()) {
        Statements.load(store);
      }
      rig.gateway.close();
      return new Rig(
          rig.children,
          rig.provider,
          rig.home,
          rig.children.add(gateway(rig.provider, rig.home, options.recording())),
          Counting.ON);
    } catch (RuntimeException e) {
      rig.close();
      throw e;
    }
  }

  /** A plain one. */
  static Rig start(Optional<URI> other) {
    return start(other, Optional.empty());
  }

  static Rig start(Optional<URI> other, Optional<Path> recording) {
    Children children = new Children();
    try {
      Provider provider = children.add(Provider.of(other));
      TemporaryFolder home = children.add(TemporaryFolder.make("bench"));
      GatewayProcess gateway = children.add(gateway(provider, home, recording));
      return new Rig(children, provider, home, gateway, Counting.OFF);
    } catch (RuntimeException e) {
      children.close();
      throw e;
    }
  }

  private static GatewayProcess gateway(
      Provider provider, TemporaryFolder home, Optional<Path> recording) {
    return GatewayProcess.start(
        new GatewayProcess.Setup(provider.url(), home.path(), Optional.empty(), recording));
  }

  /** From here on statements count, where they are wanted. */
  void countStatements() {
    if (counting == Counting.ON) {
      try (EmbeddedStore store = store()) {
        Statements.reset(store);
      }
    }
  }

  /** Those since {@link #countStatements}; none where they are not wanted. */
  List<Map<String, Object>> statements(long messages) {
    if (counting == Counting.OFF) {
      return List.of();
    }
    try (EmbeddedStore store = store()) {
      return Statements.longest(store, messages);
    }
  }

  Provider provider() {
    return provider;
  }

  GatewayProcess gateway() {
    return gateway;
  }

  EmbeddedStore store() {
    return children.add(EmbeddedStore.of(home.path()));
  }

  /**
   * Sends so many messages and waits until their outcomes are committed, so that what is measured
   * next is a gateway that has run for a while. The rate is 0 afterwards.
   */
  void warmUp(int messages, Latency latency) {
    warmUp(messages, latency, FASTEST);
  }

  /** The same at a rate, so that nobody ever sees more than it. */
  void warmUp(int messages, Latency latency, int rate) {
    provider.begin(latency);
    gateway.rate(0);
    Queue.fill(gateway, Texts.oneSegment("warm-up"), messages);
    drain(messages, rate);
  }

  /**
   * Everything sent is reported delivered by our stub, so that what comes next finds an empty
   * queue, and no message that is asked about after 30 s without a report. Another provider does as
   * it likes.
   */
  void settle() {
    if (provider.stub().isPresent()) {
      provider.stub().get().deliverAll(GatewayProcess.TOKEN);
      try (EmbeddedStore store = store()) {
        Patience.await("settling", SETTLED_WITHIN, LOOK, () -> store.unsettled() == 0);
      }
    }
  }

  /**
   * Loads messages, sends them as fast as it goes, and stops again.
   *
   * @return when the outcomes were all seen to be committed
   */
  long send(Texts texts, int messages) {
    gateway.rate(0);
    Queue.fill(gateway, texts, messages);
    return drain(messages);
  }

  /** Lets what is queued go, as fast as it goes, and stops again. */
  long drain(int messages) {
    return drain(messages, FASTEST);
  }

  private long drain(int messages, int rate) {
    long before = gateway.attempts("accepted");
    gateway.rate(rate);
    Patience.await("sending", STALLED, LOOK, () -> gateway.attempts("accepted") - before, messages);
    long committed = System.nanoTime();
    gateway.rate(0);
    return committed;
  }

  @Override
  public void close() {
    children.close();
  }
}
