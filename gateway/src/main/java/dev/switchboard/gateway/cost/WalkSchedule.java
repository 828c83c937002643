package dev.switchboard.gateway.cost;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** When a day's prices are asked for again: often while they are fresh, then ever less. */
final class WalkSchedule {
  /** What has no price after so long gets none. */
  static final Duration PATIENCE = Duration.ofDays(7);

  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** A walk takes at most this part of the time, however many messages a day has. */
  private static final int SHARE = 10;

  private WalkSchedule() {}

  /**
   * @param walks how often the day has been gone through by now
   * @param startedAt when the last walk began
   */
  static Instant next(LocalDate day, int walks, Instant startedAt, Instant now) {
    Duration took = Duration.between(startedAt, now);
    Duration wait = walks < 5 ? SOON : QUARTER;
    boolean over = !now.isBefore(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    if (over) {
      wait = QUARTER.multipliedBy(1L << Math.min(Math.max(walks - 5, 0), 7));
    }
    Duration atLeast = took.multipliedBy(SHARE);
    Duration longer = wait.compareTo(atLeast) > 0 ? wait : atLeast;
    return now.plus(longer.compareTo(LONGEST) > 0 ? LONGEST : longer);
  }

  static Instant afterTrouble(Instant now) {
    return now.plus(SOON);
  }
}
