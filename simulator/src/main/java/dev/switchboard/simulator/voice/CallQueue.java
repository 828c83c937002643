package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.clock.Timers;
import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiConsumer;

/**
 * The account's outgoing calls, first in, first out, at so many a second (Twilio's CPS). What comes
 * faster waits; nothing is refused. Safe for use by many threads.
 */
public final class CallQueue {
  /** What Twilio gives an account without asking for more. */
  public static final double USUAL = 1;

  private final SimClock clock;
  private final Timers timers;
  private final Journal journal;
  private final BiConsumer<String, Instant> exit;
  private final Queue<String> waiting = new ArrayDeque<>();
  private double rate = USUAL;
  private Instant freeAt = Instant.MIN;

  /** Which of the drains that were scheduled counts. */
  private long armed;

  private boolean isArmed;

  /**
   * @param exit gets the SID of a call whose turn it is, and when that is
   */
  CallQueue(SimClock clock, Timers timers, Journal journal, BiConsumer<String, Instant> exit) {
    this.clock = clock;
    this.timers = timers;
    this.journal = journal;
    this.exit = exit;
  }

  synchronized void add(String sid) {
    waiting.add(sid);
    if (!isArmed) {
      arm(clock.instant());
    }
  }

  /** True where it still waited. */
  synchronized boolean remove(String sid) {
    return waiting.remove(sid);
  }

  private void arm(Instant now) {
    long mine = ++armed;
    isArmed = true;
    Instant next = freeAt.isAfter(now) ? freeAt : now;
    timers.schedule(next, due -> drain(mine, due));
  }

  private void drain(long mine, Instant due) {
    String sid;
    synchronized (this) {
      if (mine != armed) {
        return;
      }
      isArmed = false;
      sid = waiting.poll();
      if (sid == null) {
        return;
      }
      freeAt = due.plusNanos(Math.round(1e9 / rate));
      if (!waiting.isEmpty()) {
        arm(due);
      }
    }
    exit.accept(sid, due);
  }

  /** Calls per second. */
  public synchronized double rate() {
    return rate;
  }

  public synchronized int waiting() {
    return waiting.size();
  }

  /** Changes the rate at once, and returns once it is on the disk. */
  public void limit(double callsPerSecond) {
    restore(callsPerSecond);
    journal.awaitDurable(journal.append(new Entry.CallsPerSecond(callsPerSecond)));
  }

  /** Takes over a rate that a replay found. */
  public synchronized void restore(double callsPerSecond) {
    rate = callsPerSecond;
    freeAt = Instant.MIN;
    if (!waiting.isEmpty()) {
      arm(clock.instant());
    }
  }

  synchronized void clear() {
    waiting.clear();
    isArmed = false;
    armed++;
    rate = USUAL;
    freeAt = Instant.MIN;
  }
}
