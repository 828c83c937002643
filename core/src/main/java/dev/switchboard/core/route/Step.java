package dev.switchboard.core.route;

import java.time.Duration;
import java.util.Optional;

/**
 * One step of a route.
 *
 * @param until what must be heard of it
 * @param within for how long that is waited for, from when it may leave
 * @param from our sender or number; empty: the one the message names, or the first of the channel
 */
public record Step(StepChannel channel, Until until, Duration within, Optional<String> from) {
  /** Shorter, no carrier reports in time; a step would begin that nobody needed. */
  public static final Duration SHORTEST = Duration.ofSeconds(10);

  /** Longer than the provider itself tries. */
  public static final Duration LONGEST = Duration.ofDays(3);

  /**
   * @throws IllegalArgumentException where the channel never tells that, or the time is out of
   *     range
   */
  public Step {
    if (!channel.goals().contains(until)) {
      throw new IllegalArgumentException(channel.word() + " never tells " + until.word());
    }
    if (within.compareTo(SHORTEST) < 0 || within.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a step waits 10 seconds to 3 days, not " + within);
    }
  }

  /** E.g. {@code 10 min}. */
  public String withinText() {
    return Spans.text(within);
  }

  /** E.g. {@code WhatsApp until read within 10 min}. */
  public String words() {
    return channel.spoken() + " until " + until.word() + " within " + Spans.text(within);
  }
}
