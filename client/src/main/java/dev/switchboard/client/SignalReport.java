package dev.switchboard.client;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was counted of one sender, in one country or in all.
 *
 * @param country empty for all countries together
 * @param of the messages that rates are of
 * @param rates the signals that were seen, the most frequent first
 * @param reached thresholds that are reached now
 * @param json the entry as it was received
 */
public record SignalReport(
    String sender,
    Optional<String> country,
    long of,
    List<Rate> rates,
    List<Reached> reached,
    String json) {
  public SignalReport {
    rates = List.copyOf(rates);
    reached = List.copyOf(reached);
  }

  /**
   * How often one signal was seen.
   *
   * @param signal an error code, or {@code stop}
   * @param rate 0 to 1
   */
  public record Rate(
      String signal,
      String name,
      long count,
      long of,
      BigDecimal rate,
      String remedy,
      List<Hour> series) {
    public Rate {
      series = List.copyOf(series);
    }
  }

  /** One hour. */
  public record Hour(Instant hour, long count, long of) {}

  /**
   * A threshold that is reached.
   *
   * @param action {@code watch} or {@code pause}
   */
  public record Reached(String threshold, String action, String reason, String remedy) {}
}
