package dev.switchboard.core.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long texts and media are kept.
 *
 * @param bodiesDays in days, 1 to 3,650; empty: for as long as the record itself
 * @param extent where they are taken away after that
 */
public record Retention(Optional<Integer> bodiesDays, Extent extent) {
  public static final int LONGEST_DAYS = 3_650;

  /** Everything is kept. */
  public static final Retention NONE = new Retention(Optional.empty(), Extent.AT_THE_PROVIDER_TOO);

  public Retention {
    if (bodiesDays.filter(days -> days < 1 || days > LONGEST_DAYS).isPresent()) {
      throw new IllegalArgumentException("bodiesDays: 1 to 3650, not " + bodiesDays.get());
    }
  }

  /** What is older than this has had its time; empty where nothing ever has. */
  public Optional<Instant> olderThan(Instant now) {
    return bodiesDays.map(days -> now.minus(Duration.ofDays(days)));
  }
}
