package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.message.Lane;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One sender's pace: departures are spread evenly, and no sliding second holds more segments than
 * the rate. Anchored on when requests really left: a slot that nobody used is given up, not caught
 * up. Of those waiting the most urgent goes first. A message with more segments than the rate goes
 * alone, and the next follows segments ÷ rate later.
 *
 * <p>Thread-safe. Belongs to the one node that holds the sender's lease.
 */
final class Pacer {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /**
   * Arrivals are less even than departures; without this a full second's last and first could share
   * one at the provider.
   */
  private static final long MARGIN = TimeUnit.MILLISECONDS.toNanos(2);

  private record Departed(long at, int segments) {}

  private record Waiting(Lane lane, long turn, int segments) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparing(Waiting::lane).thenComparing(Waiting::turn));
  private final ArrayDeque<Departed> lastSecond = new ArrayDeque<>();

  private double rate;
  private long turns;
  private long nextSlot;
  private int segmentsInSecond;
  private int segmentsWaiting;
  private boolean closed;

  /**
   * @param quiet how long nothing may leave at first: another node may have sent within the last
   *     second
   */
  Pacer(BigDecimal rate, Duration quiet) {
    this.rate = rate.doubleValue();
    this.nextSlot = System.nanoTime() + quiet.toNanos();
  }

  /** Takes effect at once, also for those who wait. */
  void rate(BigDecimal segmentsPerSecond) {
    lock.lock();
    try {
      double changed = segmentsPerSecond.doubleValue();
      if (changed != rate) {
        // A slot far away was reckoned with the old rate; the sliding second below still guards the
        // new one.
        if (changed > rate && !lastSecond.isEmpty()) {
          nextSlot = Math.min(nextSlot, System.nanoTime() + (long) (SECOND / changed));
        }
        rate = changed;
        moved.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets nothing leave any more; those who wait hear it at once. */
  void close() {
    lock.lock();
    try {
      closed = true;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How long the work that waits here will take at the present rate. */
  Duration backlog() {
    lock.lock();
    try {
      long untilSlot = Math.max(0, nextSlot - System.nanoTime());
      return rate <= 0
          ? Duration.ofDays(1)
          : Duration.ofNanos(untilSlot + (long) (segmentsWaiting / rate * SECOND));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a slot and takes it.
   *
   * @param deadline {@link System#nanoTime()} after which it must not leave any more
   * @return false when the deadline came first or the pacer was closed; no slot is used then
   */
  boolean leave(Lane lane, int segments, long deadline) throws InterruptedException {
    lock.lockInterruptibly();
    Waiting me = new Waiting(lane, turns++, segments);
    waiting.add(me);
    segmentsWaiting += segments;
    try {
      while (true) {
        long now = System.nanoTime();
        if (closed || now - deadline >= 0) {
          return false;
        }
        long wait = waiting.peek() == me ? earliest(segments, now) - now : Long.MAX_VALUE;
        if (wait <= 0) {
          depart(segments, now);
          return true;
        }
        moved.awaitNanos(Math.min(wait, deadline - now));
      }
    } finally {
      waiting.remove(me);
      segmentsWaiting -= segments;
      moved.signalAll();
      lock.unlock();
    }
  }

  /** When this many segments may leave, if nobody else does before. */
  private long earliest(int segments, long now) {
    if (rate <= 0) {
      return now + SECOND;
    }
    while (!lastSecond.isEmpty() && now - lastSecond.peek().at > SECOND + MARGIN) {
      segmentsInSecond -= lastSecond.poll().segments;
    }
    long at = Math.max(now, nextSlot);
    int inSecond = segmentsInSecond;
    for (Departed departed : lastSecond) {
      if (inSecond == 0 || inSecond + segments <= rate) {
        break;
      }
      at = Math.max(at, departed.at + SECOND + MARGIN);
      inSecond -= departed.segments;
    }
    return at;
  }

  private void depart(int segments, long now) {
    lastSecond.add(new Departed(now, segments));
    segmentsInSecond += segments;
    long gap = (long) (segments / rate * SECOND);
    // One slot's lateness is forgiven, so that waking up a little late each time does not cost
    // throughput.
    long onTime = now - nextSlot < Math.min(gap, SECOND / 10) ? nextSlot : now;
    nextSlot = onTime + gap;
  }
}
