package dev.switchboard.core.advice;

import java.time.Duration;

/**
 * How messages of one sender to one country fared here lately.
 *
 * @param well how many arrived, or were answered
 * @param of how many it is known
 */
public record Seen(long well, long of) {
  /** How far back is looked. */
  public static final Duration SPAN = Duration.ofDays(7);

  /** Fewer say nothing. */
  public static final long LEAST = 20;

  public static final Seen NOTHING = new Seen(0, 0);

  /** Whether there are enough to say something. */
  public boolean tells() {
    return of >= LEAST;
  }

  /** 0 to 1; 0 of nothing is 0. */
  public double rate() {
    return of <= 0 ? 0 : Math.min(1, (double) well / of);
  }
}
