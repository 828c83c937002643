package dev.switchboard.client;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * From where on signals count as too many.
 *
 * @param changedBy empty while they are those of the start
 * @param json the answer as it was received
 */
public record SignalThresholds(
    List<Threshold> thresholds,
    Optional<Instant> changedAt,
    Optional<String> changedBy,
    String json) {
  public SignalThresholds {
    thresholds = List.copyOf(thresholds);
  }

  /**
   * One threshold.
   *
   * @param signals error codes, or {@code stop}, counted together
   * @param rate above 0, up to 1
   * @param action {@code watch} or {@code pause}
   */
  public record Threshold(
      String name,
      List<String> signals,
      BigDecimal rate,
      int minimumCount,
      int minimumSample,
      int windowHours,
      String action) {
    public Threshold {
      signals = List.copyOf(signals);
    }
  }
}
