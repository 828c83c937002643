package dev.switchboard.app.invariant;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Notes when this virtual machine was held up, as whoever stamps times in it was: by the collector,
 * or by others on the processors.
 */
final class Stalls implements AutoCloseable {
  private static final long EVERY = Duration.ofMillis(1).toNanos();

  /** Waking up so late is nothing unusual. */
  private static final long USUAL = Duration.ofMillis(2).toNanos();

  /** What had to wait is worked off a moment after. */
  private static final long WORKED_OFF = Duration.ofMillis(30).toNanos();

  private final NavigableMap<Long, Long> byEnd = new ConcurrentSkipListMap<>();
  private final Thread watch;

  Stalls() {
    watch = Thread.ofVirtual().name("stalls").start(this::watch);
  }

  private void watch() {
    while (!Thread.currentThread().isInterrupted()) {
      long due = System.nanoTime() + EVERY;
      LockSupport.parkNanos(EVERY);
      long now = System.nanoTime();
      if (now - due > USUAL) {
        byEnd.put(now, now - due);
      }
    }
  }

  /**
   * The longest that ended shortly before.
   *
   * @param at {@link System#nanoTime()} when something was stamped
   * @return nanoseconds, 0 for none
   */
  long before(long at) {
    return byEnd.subMap(at - WORKED_OFF, at + USUAL).values().stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
