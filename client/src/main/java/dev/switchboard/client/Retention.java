package dev.switchboard.client;

import java.time.Instant;
import java.util.Optional;

/**
 * How long texts and media are kept.
 *
 * @param bodiesDays in days after the message was to be sent, 1 to 3,650; empty: for as long as the
 *     record itself
 * @param extent where they are taken away after that
 * @param changedAt empty where nobody has set it
 * @param changedBy who set it
 * @param json the answer as it was received
 */
public record Retention(
    Optional<Integer> bodiesDays,
    Extent extent,
    Optional<Instant> changedAt,
    Optional<String> changedBy,
    String json) {

  /** Where texts are taken away. */
  public enum Extent {
    HERE,
    AT_THE_PROVIDER_TOO
  }
}
