package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.provider.Outcome;
import dev.switchboard.core.provider.Scope;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.sender.Paced;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker for each of our senders, or of our lines, and the thread that writes down what their
 * tries ended in. Started once, closed once.
 */
final class Crew implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration DRAIN = Duration.ofSeconds(20);

  private final String called;
  private final Supplier<? extends List<? extends Paced>> all;
  private final Function<Paced, SenderWorker> hire;
  private final Changes changes;
  private final Rounds rounds;
  private final Departures.Surroundings around;
  private final Semaphore look = new Semaphore(0);
  private final Map<String, SenderWorker> workers = new ConcurrentHashMap<>();
  private volatile boolean writing = true;

  /**
   * @param called e.g. {@code sender}, for the names of threads
   * @param all what leaves by a pace, as it is now
   * @param hire makes the worker of one of them
   */
  Crew(
      String called,
      Supplier<? extends List<? extends Paced>> all,
      Function<Paced, SenderWorker> hire,
      Changes changes,
      Rounds rounds,
      Departures.Surroundings around) {
    this.called = called;
    this.all = all;
    this.hire = hire;
    this.changes = changes;
    this.rounds = rounds;
    this.around = around;
  }

  void start() {
    callOver();
    rounds.add(Thread.ofVirtual().name(called + "s").start(this::lookAfter));
    rounds.add(Thread.ofPlatform().name(called + " outcomes").start(this::write));
  }

  private void write() {
    while (writing) {
      try {
        around.outcomes().round();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Twice a second, and at once when something is said to have changed. */
  private void lookAfter() {
    while (rounds.running()) {
      try {
        look.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        look.drainPermits();
        callOverIfTheStoreAnswers();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Something is said to have changed. */
  void lookSoon() {
    look.release();
  }

  /** Each has a worker, which knows what its sender may do. */
  private void callOver() {
    for (Paced one : all.get()) {
      workers.computeIfAbsent(one.address(), _ -> hired(one)).tell(one);
    }
  }

  private SenderWorker hired(Paced one) {
    SenderWorker worker = hire.apply(one);
    rounds.add(Thread.ofVirtual().name(called).start(worker));
    return worker;
  }

  private void callOverIfTheStoreAnswers() {
    try {
      callOver();
    } catch (RuntimeException e) {
      LOG.debug("The {}s are looked at again in a moment: {}", called, e.toString());
    }
  }

  void wake(String address) {
    SenderWorker worker = workers.get(address);
    if (worker != null) {
      worker.wake();
    }
  }

  void wakeAll() {
    workers.values().forEach(SenderWorker::wake);
  }

  /**
   * An outcome was committed. Where it paused its sender or the account, everybody hears of that
   * before this sender is tried again.
   */
  void written(Ended ended) {
    if (!(ended instanceof Ended.Answered(OpenAttempt attempt, Outcome.Rejected rejected, var _))
        || rejected.scope() == Scope.MESSAGE) {
      return;
    }
    callOverIfTheStoreAnswers();
    changes.tell(new Changes.Change.OfSender(attempt.sender()));
    SenderWorker worker = workers.get(attempt.sender());
    if (worker != null) {
      worker.refusalWritten();
    }
  }

  /** Opens no more attempts, waits for the answers of those under way, writes them down. */
  @Override
  public void close() {
    workers.values().forEach(SenderWorker::stop);
    long end = System.nanoTime() + DRAIN.toNanos();
    try {
      while (isUnderWay() && System.nanoTime() - end < 0) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    writing = false;
  }

  private boolean isUnderWay() {
    return around.places().taken() > 0
        || around.outcomes().waiting() > 0
        || workers.values().stream().anyMatch(worker -> worker.ahead() > 0);
  }
}
