package dev.switchboard.bench.chaos.stage;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Looks again and again until something holds. */
public final class Await {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Await() {}

  /**
   * @return whether it came to hold in that time
   */
  public static boolean until(Duration longest, BooleanSupplier holds) throws InterruptedException {
    return until(longest, PAUSE, holds);
  }

  /** The same, looking as often as {@code pause} says. */
  public static boolean until(Duration longest, Duration pause, BooleanSupplier holds)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      Thread.sleep(pause);
    }
    return true;
  }
}
