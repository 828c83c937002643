package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.provider.CallProvider;
import dev.switchboard.core.provider.MessageProvider;
import dev.switchboard.core.provider.Outcome;
import dev.switchboard.core.provider.Scope;
import dev.switchboard.gateway.consent.CallConsents;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.hours.Hours;
import dev.switchboard.gateway.sender.Line;
import dev.switchboard.gateway.sender.Lines;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreAway;
import dev.switchboard.gateway.store.StoreClock;
import dev.switchboard.gateway.voice.CallEvents;
import dev.switchboard.gateway.voice.CallOrders;
import dev.switchboard.gateway.voice.CallPoller;
import dev.switchboard.gateway.voice.CallQueue;
import dev.switchboard.gateway.voice.CallRecord;
import dev.switchboard.gateway.voice.CallTries;
import dev.switchboard.gateway.voice.HangUp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that moves calls from their queue to the provider on this node: the workers, the
 * lease, the pacer and the gate of messages, over the lines and the queue of calls. A node's
 * identity and its share of the lines are those of its {@link Dispatcher}. Started once after it,
 * closed once before it.
 */
public final class CallDispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CallDispatcher.class);
  private static final Duration ROUND = Duration.ofMillis(250);
  private static final Duration LOOK_AROUND = Duration.ofMillis(100);
  private static final Duration RENEW = Duration.ofSeconds(1);
  private static final Duration DRAIN = Duration.ofSeconds(20);
  private static final Duration ROUNDS_END = Duration.ofSeconds(3);

  /** Requests to place a call that may be under way at once. */
  private static final int CONCURRENCY = 16;

  /** What only concerns calls. */
  public record Parts(
      Lines lines,
      CallConsents consents,
      CallRecord calls,
      CallQueue queue,
      CallTries tries,
      CallEvents events,
      CallOrders orders,
      CallPoller poller,
      HangUp hangUp,
      CallProvider provider) {}

  private final Parts parts;
  private final Dispatcher node;
  private final Hours hours;
  private final Changes changes;
  private final SenderLease lease;
  private final Roster roster;
  private final CallAttempts attempts;
  private final CallTakeover takeover;
  private final CallUnknowns unknowns;
  private final OutcomeWriter outcomes;
  private final Places places = new Places(CONCURRENCY);
  private final Withdrawn withdrawn = new Withdrawn();
  private final Departures.Surroundings around;
  private final Semaphore look = new Semaphore(0);
  private final Map<String, SenderWorker> workers = new ConcurrentHashMap<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private long hoursVersion = -1;
  private volatile boolean running;
  private volatile boolean writing;

  public CallDispatcher(
      Store store,
      Dispatcher node,
      Parts parts,
      Consents consents,
      Hours hours,
      MessageProvider messages,
      DispatchSettings settings,
      InstantSource clock,
      StoreClock storeClock,
      Changes changes) {
    UUID name = node.node();
    this.parts = parts;
    this.node = node;
    this.hours = hours;
    this.changes = changes;
    this.lease = new SenderLease(store, storeClock, name, node::present, SenderLease.Leased.LINES);
    this.roster = new Roster(store, clock, name, SenderLease.Leased.LINES);
    this.attempts =
        new CallAttempts(
            store,
            consents,
            parts.consents(),
            hours,
            parts.calls(),
            parts.queue(),
            parts.tries(),
            clock,
            lease,
            name);
    this.takeover = new CallTakeover(store, parts.calls(), parts.queue(), clock, changes, name);
    this.unknowns =
        new CallUnknowns(
            store,
            parts.provider(),
            parts.events(),
            parts.tries(),
            parts.calls(),
            parts.queue(),
            parts.poller(),
            settings.policy(),
            clock,
            changes);
    this.outcomes =
        new OutcomeWriter(
            new CallOutcomes(
                store,
                parts.calls(),
                parts.queue(),
                parts.tries(),
                parts.orders(),
                parts.poller(),
                parts.lines(),
                RandomGenerator.getDefault()),
            changes,
            this::written);
    this.around =
        new Departures.Surroundings(
            messages,
            outcomes,
            places,
            new Circuit(),
            withdrawn,
            settings,
            clock,
            Optional.of(new CallCarrier(parts.provider(), parts.calls(), settings)));
  }

  /** Takes up what an earlier life left, then works until closed. */
  public void start(Dispatcher.Alone standing) {
    if (standing == Dispatcher.Alone.CERTAINLY) {
      takeover.takeAll();
      lease.releaseAll();
    }
    running = true;
    writing = true;
    changes.subscribe(this::hear);
    callOver();
    every("call takeover", ROUND, takeover::takeOverdue);
    every("call expiry", ROUND, takeover::expire);
    every("call hours", ROUND, this::reconsider);
    every("call unknowns", ROUND, () -> repeat(unknowns::tick));
    every("call polls", ROUND, () -> repeat(parts.poller()::tick));
    every("call orders", ROUND, () -> repeat(parts.orders()::tick));
    threads.add(Thread.ofVirtual().name("lines").start(this::lookAfterLines));
    every("line leases", RENEW, lease::renew);
    every("calls due", LOOK_AROUND, () -> roster.due(this::wake));
    every("free lines", LOOK_AROUND, () -> roster.free(this::wake));
    threads.add(Thread.ofVirtual().name("call outcomes").start(this::write));
  }

  private void write() {
    while (writing) {
      try {
        outcomes.round();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void lookAfterLines() {
    while (running) {
      try {
        look.tryAcquire(ROUND.toMillis() * 2, TimeUnit.MILLISECONDS);
        look.drainPermits();
        callOver();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.debug("The lines are looked at again in a moment: {}", e.toString());
      }
    }
  }

  /** Every line has a worker, which knows what its line may do. */
  private void callOver() {
    for (Line line : parts.lines().all()) {
      workers
          .computeIfAbsent(
              line.address(),
              _ -> {
                SenderWorker worker =
                    new SenderWorker(
                        line,
                        attempts,
                        lease,
                        node.balance(),
                        around,
                        _ -> Optional.empty(),
                        () -> changes.tell(new Changes.Change.Work(line.address())));
                threads.add(Thread.ofVirtual().name("line").start(worker));
                return worker;
              })
          .tell(line);
    }
  }

  private void hear(Changes.Change change) {
    switch (change) {
      case Changes.Change.OptedOut(String person) -> {
        withdrawn.add(person);
        Thread.ofVirtual().name("call opt-outs").start(() -> optedOut(person));
      }
      case Changes.Change.Work(String line) -> wake(line);
      case Changes.Change.OfSender _ -> look.release();
      case Changes.Change.OfMessage _, Changes.Change.OfCall _, Changes.Change.Inbound _ -> {}
    }
  }

  /** What is missed here is caught by the guard when the call is due. */
  private void optedOut(String person) {
    try {
      parts
          .hangUp()
          .optedOut(
              person,
              call -> {
                Consents.Pair pair = new Consents.Pair(call.person(), call.ours());
                return parts.consents().barred(List.of(pair)).containsKey(pair);
              });
    } catch (RuntimeException e) {
      LOG.debug("Calls of somebody who opted out wait for their guard: {}", e.toString());
    }
  }

  private void wake(String line) {
    SenderWorker worker = workers.get(line);
    if (worker != null) {
      worker.wake();
    }
  }

  private void reconsider() {
    long version = hours.version();
    if (version != hoursVersion) {
      attempts.reconsider();
      hoursVersion = version;
      workers.values().forEach(SenderWorker::wake);
    }
  }

  private void written(Ended ended) {
    if (ended instanceof Ended.Answered(OpenAttempt attempt, Outcome.Rejected rejected, var _)
        && rejected.scope() != Scope.MESSAGE) {
      look.release();
      changes.tell(new Changes.Change.OfSender(attempt.sender()));
      callOver();
      SenderWorker worker = workers.get(attempt.sender());
      if (worker != null) {
        worker.refusalWritten();
      }
    }
  }

  private static void repeat(BooleanSupplier tick) {
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
                  if (!StoreAway.isBehind(e)) {
                    LOG.warn("{} pauses: {}", name, e.toString());
                  }
                  try {
                    TimeUnit.SECONDS.sleep(1);
                  } catch (InterruptedException stop) {
                    return;
                  }
                }
              }
            }));
  }

  /** Requests to place a call that are under way on this node. */
  public int inFlight() {
    return places.taken();
  }

  /** Opens no more tries, waits for the answers of those under way, writes them down. */
  @Override
  public void close() {
    running = false;
    workers.values().forEach(SenderWorker::stop);
    long end = System.nanoTime() + DRAIN.toNanos();
    try {
      while ((places.taken() > 0 || outcomes.waiting() > 0) && System.nanoTime() - end < 0) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    writing = false;
    long last = System.nanoTime() + ROUNDS_END.toNanos();
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofNanos(Math.max(1, last - System.nanoTime())));
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
    try {
      lease.release();
    } catch (RuntimeException e) {
      LOG.info("The lines' leases run out by themselves: {}", e.toString());
    }
  }
}
