package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.provider.MessageProvider;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.delivery.Deliveries;
import dev.switchboard.gateway.delivery.Polling;
import dev.switchboard.gateway.delivery.StatusPoller;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that moves messages from the outbox to the provider on this node. Started once, closed
 * once.
 */
public final class Dispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration ROUND = Duration.ofMillis(250);
  private static final Duration DRAIN = Duration.ofSeconds(20);
  private static final Duration ROUNDS_END = Duration.ofSeconds(3);

  private final Senders senders;
  private final Changes changes;
  private final SenderLease lease;
  private final Attempts attempts;
  private final Takeover takeover;
  private final Unknowns unknowns;
  private final StatusPoller poller;
  private final OutcomeWriter outcomes;
  private final Congestion congestion;
  private final MessageProvider provider;
  private final DispatchSettings settings;
  private final InstantSource clock;
  private final Withdrawn withdrawn = new Withdrawn();
  private final Map<String, SenderWorker> workers = new ConcurrentHashMap<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private volatile Consumer<String> answeredListener = outcome -> {};
  private volatile boolean running;
  private volatile boolean writing;

  /**
   * The node has an identity of its own at every start, so that its earlier life is another node.
   */
  public Dispatcher(
      Store store,
      Senders senders,
      Consents consents,
      MessageRecord messages,
      Deliveries deliveries,
      Polling polling,
      StatusPoller poller,
      MessageProvider provider,
      DispatchSettings settings,
      InstantSource clock,
      Changes changes) {
    UUID node = UUID.randomUUID();
    this.senders = senders;
    this.changes = changes;
    this.provider = provider;
    this.settings = settings;
    this.clock = clock;
    this.poller = poller;
    this.lease = new SenderLease(store, node);
    this.attempts = new Attempts(store, consents, messages, clock, node);
    this.takeover = new Takeover(store, messages, clock, changes, node);
    this.unknowns =
        new Unknowns(store, provider, deliveries, messages, settings.policy(), clock, changes);
    this.congestion = new Congestion(settings.concurrency());
    this.outcomes =
        new OutcomeWriter(
            new Outcomes(store, messages, senders, consents, polling, RandomGenerator.getDefault()),
            changes,
            this::written);
  }

  /** Where nodes stand to the store. */
  public enum Alone {
    /** The store is ours: whoever had attempts open in it is dead. */
    CERTAINLY,
    /** Other nodes may live. */
    PERHAPS
  }

  /** Takes up what an earlier life left, then works until closed. */
  public void start(Alone alone) {
    if (alone == Alone.CERTAINLY) {
      takeover.takeAll();
      lease.releaseAll();
    }
    running = true;
    writing = true;
    changes.subscribe(change -> {
      if (change instanceof Changes.Change.OptedOut(String person)) {
        withdrawn.add(person);
      }
      if (change instanceof Changes.Change.OfSender(String address)) {
        SenderWorker worker = workers.get(address);
        if (worker != null) {
          worker.wake();
        }
      }
    });
    every("takeover", ROUND, takeover::takeOverdue);
    every("expiry", ROUND, takeover::expire);
    every("unknowns", ROUND, () -> repeat(unknowns::tick));
    every("polls", ROUND, () -> repeat(poller::tick));
    every("senders", ROUND.multipliedBy(4), this::employ);
    threads.add(
        Thread.ofPlatform()
            .name("outcomes")
            .start(() -> {
              while (writing) {
                try {
                  outcomes.round();
                } catch (InterruptedException e) {
                  return;
                }
              }
            }));
  }

  /** Tells the kind of every outcome, e.g. {@code accepted}, after it was written down. */
  public void whenAnswered(Consumer<String> listener) {
    answeredListener = listener;
  }

  /** True while work is taken up. */
  public boolean running() {
    return running;
  }

  /** Requests under way on this node. */
  public int inFlight() {
    return congestion.underWay();
  }

  private void employ() {
    for (Sender sender : senders.all()) {
      workers.computeIfAbsent(
          sender.address(),
          address -> {
            SenderWorker worker =
                new SenderWorker(
                    address,
                    attempts,
                    lease,
                    senders,
                    provider,
                    outcomes,
                    congestion,
                    settings,
                    clock,
                    withdrawn);
            threads.add(Thread.ofVirtual().name("sender").start(worker));
            return worker;
          });
    }
  }

  private void written(Answered answered) {
    congestion.ended(answered.outcome());
    answeredListener.accept(answered.outcome().getClass().getSimpleName().toLowerCase(Locale.ROOT));
    SenderWorker worker = workers.get(answered.attempt().sender());
    if (worker != null) {
      worker.wake();
    }
  }

  private static void repeat(java.util.function.BooleanSupplier tick) {
    while (tick.getAsBoolean()) {
      // goes on while there may be more
    }
  }

  private void every(String name, Duration pause, Runnable work) {
    threads.add(
        Thread.ofVirtual()
            .name(name)
            .start(() -> {
              while (running) {
                try {
                  work.run();
                  TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                } catch (InterruptedException e) {
                  return;
                } catch (RuntimeException e) {
                  LOG.warn("{} pauses: {}", name, e.toString());
                  try {
                    TimeUnit.SECONDS.sleep(1);
                  } catch (InterruptedException stop) {
                    return;
                  }
                }
              }
            }));
  }

  /** Opens no more attempts, waits for the answers of those under way, writes them down. */
  @Override
  public void close() {
    running = false;
    workers.values().forEach(SenderWorker::stop);
    long end = System.nanoTime() + DRAIN.toNanos();
    try {
      while (congestion.underWay() > 0 && System.nanoTime() - end < 0) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    writing = false;
    end();
    try {
      lease.release();
    } catch (RuntimeException e) {
      LOG.info("The senders' leases run out by themselves: {}", e.toString());
    }
  }

  /**
   * Each ends after its round; an interrupt would tear a statement apart, so it is for those that
   * hang.
   */
  private void end() {
    long end = System.nanoTime() + ROUNDS_END.toNanos();
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }
}
