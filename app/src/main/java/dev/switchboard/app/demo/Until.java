package dev.switchboard.app.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for something that another program does. */
final class Until {
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private Until() {}

  /** Looks again and again until there is something, for at most a minute and a half. */
  static <T> Optional<T> present(Supplier<Optional<T>> look) throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      Optional<T> found = look.get();
      if (found.isPresent() || System.nanoTime() > end) {
        return found;
      }
      Thread.sleep(25);
    }
  }
}
