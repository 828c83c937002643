package dev.switchboard.core.verify;

import java.time.Duration;

/**
 * When a prefix is blocked.
 *
 * @param window how far back its conversion is looked at
 * @param grace how long people may take to type a code: younger sends say nothing yet
 * @param minimumSends fewer say nothing
 * @param minimumConversion below this share of right codes it is blocked, whatever it was before
 * @param drop it is blocked too when its share has fallen by this part of what it was in the day
 *     before, e.g. 0.7: from 80 % to below 24 %
 * @param blockFor how long
 */
public record GuardTerms(
    Duration window,
    Duration grace,
    int minimumSends,
    double minimumConversion,
    double drop,
    Duration blockFor) {

  /** Those of the start. The provider's own guard blocks for 12 hours too. */
  public static final GuardTerms USUAL =
      new GuardTerms(
          Duration.ofHours(1), Duration.ofMinutes(2), 20, 0.1, 0.7, Duration.ofHours(12));

  /** What came before the window, to compare with. */
  public static final Duration BEFORE = Duration.ofHours(24);
}
