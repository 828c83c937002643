package dev.switchboard.simulator.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is due at a time of the {@link SimClock}. Tasks run one after the other in the order in
 * which they are due, and are told that time: after a jump of an hour each step still carries the
 * time at which it would have happened. Tasks must be short; anything that waits belongs on a
 * thread of its own.
 */
public final class Timers implements AutoCloseable {

  /** A step that is due. */
  @FunctionalInterface
  public interface Task {
    void run(Instant due);
  }

  private record Entry(Instant due, long order, Task task) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = due.compareTo(other.due);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private static final Logger log = LoggerFactory.getLogger(Timers.class);

  private final SimClock clock;
  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /**
   * Held while tasks run, so that a jump of the clock and the timer thread never run two at once.
   */
  private final ReentrantLock running = new ReentrantLock();

  private final Thread thread;
  private long orders;
  private boolean started;
  private boolean closed;

  public Timers(SimClock clock) {
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("simulator-timers").unstarted(this::loop);
    clock.onChange(this::clockMoved);
  }

  /** From now on what is due runs; before, it waits. */
  public void start() {
    lock.lock();
    try {
      if (started || closed) {
        return;
      }
      started = true;
    } finally {
      lock.unlock();
    }
    thread.start();
  }

  public void schedule(Instant due, Task task) {
    lock.lock();
    try {
      Entry entry = new Entry(due, orders++, task);
      entries.add(entry);
      if (entries.peek() == entry) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets everything that was scheduled. */
  public void clear() {
    lock.lock();
    try {
      entries.clear();
    } finally {
      lock.unlock();
    }
  }

  private void clockMoved() {
    lock.lock();
    try {
      changed.signal();
      if (!started || closed) {
        return;
      }
    } finally {
      lock.unlock();
    }
    runDue();
  }

  private void loop() {
    while (awaitDue()) {
      runDue();
    }
  }

  /** Waits until something is due; false once closed. */
  private boolean awaitDue() {
    lock.lock();
    try {
      while (!closed) {
        Entry next = entries.peek();
        if (next == null) {
          changed.await();
          continue;
        }
        Duration wait = Duration.between(clock.instant(), next.due());
        if (wait.isNegative() || wait.isZero()) {
          return true;
        }
        if (clock.mode() == SimClock.Mode.PAUSED) {
          changed.await();
        } else {
          // A long wait is cut so that nanoseconds cannot overflow; the loop looks again.
          changed.awaitNanos(
              wait.compareTo(Duration.ofHours(1)) > 0 ? 3_600_000_000_000L : wait.toNanos());
        }
      }
      return false;
    } catch (InterruptedException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void runDue() {
    if (running.isHeldByCurrentThread()) {
      return;
    }
    running.lock();
    try {
      for (Entry due = pollDue(); due != null; due = pollDue()) {
        try {
          due.task().run(due.due());
        } catch (RuntimeException e) {
          log.error("A timed step of the simulator failed", e);
        }
      }
    } finally {
      running.unlock();
    }
  }

  private @org.jspecify.annotations.Nullable Entry pollDue() {
    lock.lock();
    try {
      Entry next = entries.peek();
      return next == null || closed || next.due().isAfter(clock.instant()) ? null : entries.poll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
