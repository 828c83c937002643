package dev.switchboard.core.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a file that could not be fetched is asked for again. The provider may have it a moment after
 * it told of it, and may be away for hours; after a day it is given up, and the text says so.
 */
public final class FetchSchedule {
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(8),
          Duration.ofHours(12));

  /** Who says that it is not there may be wrong for a moment, not for longer. */
  private static final int TRIES_OF_WHAT_IS_NOT_THERE = 4;

  /** Why it did not come. */
  public enum Trouble {
    /** The provider says that there is no such thing. */
    NOT_THERE,
    /** Anything that another time may mend. */
    PUT_OFF
  }

  private FetchSchedule() {}

  /**
   * @param tries how many there were, this one counted
   * @return empty: it is given up
   */
  public static Optional<Instant> next(Trouble trouble, int tries, Instant now) {
    int most = trouble == Trouble.NOT_THERE ? TRIES_OF_WHAT_IS_NOT_THERE : STEPS.size();
    return tries < 1 || tries > most
        ? Optional.empty()
        : Optional.of(now.plus(STEPS.get(tries - 1)));
  }
}
