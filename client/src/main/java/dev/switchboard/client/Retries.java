package dev.switchboard.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a request that is safe to repeat is tried, and how long is waited in between.
 *
 * @param tries 1 or more, the first one included
 * @param first the longest wait before the second try; it doubles from there
 * @param longest no wait is longer, whatever the server asks for
 */
public record Retries(int tries, Duration first, Duration longest) {
  public Retries {
    if (tries < 1) {
      throw new IllegalArgumentException("at least one try, not " + tries);
    }
  }

  /** Five tries within about half a minute. */
  public static Retries usual() {
    return new Retries(5, Duration.ofMillis(250), Duration.ofSeconds(15));
  }

  /** One try. */
  public static Retries none() {
    return new Retries(1, Duration.ZERO, Duration.ZERO);
  }

  /** Exponential backoff with full jitter, so that many clients do not come back at once. */
  Duration wait(int triesMade) {
    long ceiling = Math.min(longest.toMillis(), first.toMillis() << Math.min(20, triesMade - 1));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling + 1));
  }

  Duration capped(Duration asked) {
    return asked.compareTo(longest) > 0 ? longest : asked;
  }
}
