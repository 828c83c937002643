package dev.switchboard.bench.scenario;

import dev.switchboard.cli.Failure;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waiting for what is under way, at little cost. */
final class Patience {
  private Patience() {}

  static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  /** Until this {@link System#nanoTime()}. */
  static void until(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  static void await(String what, Duration atMost, Duration between, BooleanSupplier condition) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw Failure.failed(what + " has not happened within " + atMost.toSeconds() + " s", "");
      }
      pause(between);
    }
  }

  /**
   * Waits for a counter to reach a value, for as long as it still moves.
   *
   * @param stalled how long it may stand still
   */
  static void await(
      String what, Duration stalled, Duration between, LongSupplier counter, long wanted) {
    long before = counter.getAsLong();
    long end = System.nanoTime() + stalled.toNanos();
    for (long now = before; now < wanted; now = counter.getAsLong()) {
      if (now != before) {
        before = now;
        end = System.nanoTime() + stalled.toNanos();
      } else if (System.nanoTime() - end > 0) {
        throw Failure.failed(
            what + ": " + now + " of " + wanted + ", and no more for " + stalled.toSeconds() + " s",
            "");
      }
      pause(between);
    }
  }
}
