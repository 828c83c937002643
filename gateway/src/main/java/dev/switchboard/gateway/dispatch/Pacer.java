package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.message.Lane;
import dev.switchboard.core.pace.Pace;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where the requests of one sender wait for their turn, each on an open connection: the one with
 * the lowest rank goes first, when its {@link Pace} lets it. Under a ceiling of the account both
 * must let it. Thread-safe.
 */
final class Pacer {
  private static final long LONG = Duration.ofDays(1).toNanos();

  private static final int FADES = 150;

  /** A long message whose room is not free yet lets so many that fit go before it. */
  private static final int MOST_BEFORE = 3;

  /**
   * Where it is not urgent, as many as come in this time: at 80 a second three alone leave 1 % of
   * the rate unused, since room comes back in the sizes in which it was taken.
   */
  private static final long YIELDS = Duration.ofMillis(400).toNanos();

  private static final Comparator<Waiting> ORDER =
      Comparator.<Waiting>comparingLong(w -> w.rank).thenComparingLong(w -> w.number);

  private static final class Waiting {
    final Thread thread = Thread.currentThread();
    final Lane lane;
    final long rank;
    final long number;
    final int segments;
    int letBefore;
    long first;
    @Nullable Leave granted;

    Waiting(Lane lane, long rank, long number, int segments) {
      this.lane = lane;
      this.rank = rank;
      this.number = number;
      this.segments = segments;
    }

    /** Whether it lets others go before it. */
    boolean yields(long now) {
      if (first == 0) {
        first = now;
      }
      return segments > 1
          && (letBefore < MOST_BEFORE || (lane != Lane.URGENT && now - first < YIELDS));
    }
  }

  /** A departure that was let go. */
  final class Leave {
    private final Pace.Slot slot;
    private final Optional<Ceiling.Leave> below;

    private Leave(Pace.Slot slot, Optional<Ceiling.Leave> below) {
      this.slot = slot;
      this.below = below;
    }

    /** The request was written just now, or may have been. */
    void left() {
      below.ifPresent(Ceiling.Leave::left);
      lock.lock();
      try {
        pace.left(slot, System.nanoTime());
        // otherwise whoever waits knows until when
        if (awaitsReport) {
          awaitsReport = false;
          wakeFirst();
        }
      } finally {
        lock.unlock();
      }
    }

    /** It counts no more: never written, or the provider has not taken it. */
    void released() {
      below.ifPresent(Ceiling.Leave::released);
      change(() -> pace.released(slot));
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final TreeSet<Waiting> waiting = new TreeSet<>(ORDER);
  private final Pace pace;
  private final Optional<Ceiling> ceiling;
  private long numbers;
  private long lateness;
  private boolean closed;

  /** The first in the queue cannot tell its time before a departure is reported. */
  private boolean awaitsReport;

  /**
   * @param rate segments per second
   */
  Pacer(double rate, Optional<Ceiling> ceiling) {
    this.pace = new Pace(rate);
    this.ceiling = ceiling;
  }

  /** Takes effect at once, also for those who wait. */
  void rate(double segmentsPerSecond) {
    change(() -> {
      if (pace.rate() != segmentsPerSecond) {
        pace.rate(segmentsPerSecond, System.nanoTime());
      }
    });
  }

  /** What others have sent, or may still send. */
  void hold(List<Pace.Held> held) {
    change(() -> held.forEach(pace::hold));
  }

  /** Lets nothing leave any more; those who wait hear it at once. */
  void close() {
    lock.lock();
    try {
      closed = true;
      waiting.forEach(w -> LockSupport.unpark(w.thread));
    } finally {
      lock.unlock();
    }
  }

  /** How many wait here. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** How long until one more segment might leave, whoever waits; a day where none may. */
  Duration untilSlot() {
    lock.lock();
    try {
      long now = System.nanoTime();
      long at = pace.earliest(1, now);
      return Duration.ofNanos(at == Pace.NEVER ? pace.leaving() > 0 ? 0 : LONG : at - now);
    } finally {
      lock.unlock();
    }
  }

  /** What has left and still counts. */
  List<Pace.Held> counted() {
    lock.lock();
    try {
      return pace.counted(System.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  /** How long so many segments count after they left, in nanoseconds. */
  long counts(int segments) {
    lock.lock();
    try {
      return pace.held(segments);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a slot and takes it.
   *
   * @param rank the lower, the sooner
   * @param deadline {@link System#nanoTime()} after which it must not leave any more
   * @return empty when the deadline came first or the pacer was closed
   */
  Optional<Leave> leave(Lane lane, long rank, int segments, long deadline)
      throws InterruptedException {
    lock.lockInterruptibly();
    Waiting me = new Waiting(lane, rank, numbers++, segments);
    try {
      waiting.add(me);
      if (segments < waiting.first().segments) {
        wakeFirst();
      }
      while (true) {
        long now = System.nanoTime();
        if (me.granted != null) {
          return Optional.of(me.granted);
        }
        if (closed || now - deadline >= 0 || Thread.currentThread().isInterrupted()) {
          return Optional.empty();
        }
        long wait = deadline - now;
        if (waiting.first() == me) {
          Optional<Leave> leave = take(segments, now);
          if (leave.isPresent()) {
            return leave;
          }
          wait = Math.min(wait, letOthersFill(me, now));
        }
        park(wait);
        noteLateness(now + wait);
      }
    } finally {
      waiting.remove(me);
      wakeFirst();
      lock.unlock();
    }
  }

  /** The worst of late, fading: a busy machine is not calm again at once. */
  private void noteLateness(long wanted) {
    long late = System.nanoTime() - wanted;
    if (late >= 0) {
      lateness = Math.max(late, lateness - lateness / FADES);
      pace.lateness(lateness);
    }
  }

  /**
   * While the first waits for more room than is free, those behind it that fit may use it: a few,
   * so that it does not wait for ever, and only in its own order of business.
   *
   * @return nanoseconds until it is worth to look again
   */
  private long letOthersFill(Waiting first, long now) {
    long wait = until(first.segments, now);
    if (!first.yields(now)) {
      return wait;
    }
    for (Waiting next : waiting) {
      if (next.granted == null && next.segments < first.segments) {
        Optional<Leave> leave = take(next.segments, now);
        if (leave.isPresent()) {
          first.letBefore++;
          next.granted = leave.get();
          waiting.remove(next);
          LockSupport.unpark(next.thread);
          return letOthersFill(first, now);
        }
        wait = Math.min(wait, until(next.segments, now));
      }
    }
    return wait;
  }

  /** Outside the lock, which is held before and after. */
  private void park(long nanos) {
    lock.unlock();
    try {
      LockSupport.parkNanos(nanos);
    } finally {
      lock.lock();
    }
  }

  private Optional<Leave> take(int segments, long now) {
    if (pace.earliest(segments, now) > now) {
      return Optional.empty();
    }
    if (ceiling.isEmpty()) {
      return Optional.of(new Leave(pace.take(segments, now), Optional.empty()));
    }
    return ceiling
        .get()
        .take(segments, now)
        .map(below -> new Leave(pace.take(segments, now), Optional.of(below)));
  }

  private long until(int segments, long now) {
    long at = pace.earliest(segments, now);
    long below = ceiling.map(c -> c.earliest(segments, now)).orElse(now);
    long later = Math.max(at, below);
    awaitsReport = later == Pace.NEVER;
    return awaitsReport ? LONG : Math.max(1, later - now);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      wakeFirst();
    } finally {
      lock.unlock();
    }
  }

  private void wakeFirst() {
    if (!waiting.isEmpty()) {
      LockSupport.unpark(waiting.first().thread);
    }
  }
}
