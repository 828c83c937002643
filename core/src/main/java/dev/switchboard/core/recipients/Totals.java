package dev.switchboard.core.recipients;

import dev.switchboard.core.price.Money;
import java.time.Duration;
import java.util.Optional;

/**
 * A preview in figures. The six counts always add up to the rows of the file.
 *
 * @param segments of the valid rows
 * @param cost of the valid rows, by list price
 */
public record Totals(
    int valid,
    int invalid,
    int landline,
    int duplicate,
    int optedOut,
    int textRefused,
    long segments,
    Money cost) {

  /** Before the first row. */
  public static Totals none(String currency) {
    return new Totals(0, 0, 0, 0, 0, 0, 0, Money.zero(currency));
  }

  /** Rows of the file. */
  public int rows() {
    return valid + invalid + landline + duplicate + optedOut + textRefused;
  }

  /**
   * How long sending takes at this rate; empty for a rate of 0, which is a pause.
   *
   * @param segmentsPerSecond 0 or more
   */
  public Optional<Duration> timeAt(double segmentsPerSecond) {
    return segmentsPerSecond <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis((long) Math.ceil(segments * 1000 / segmentsPerSecond)));
  }

  /** With one more row. */
  public Totals plus(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Valid row ->
          new Totals(
              valid + 1,
              invalid,
              landline,
              duplicate,
              optedOut,
              textRefused,
              segments + row.segments(),
              cost.plus(row.cost()));
      case Verdict.Invalid row -> counts(1, 0, 0, 0, 0);
      case Verdict.Landline row -> counts(0, 1, 0, 0, 0);
      case Verdict.Duplicate row -> counts(0, 0, 1, 0, 0);
      case Verdict.OptedOut row -> counts(0, 0, 0, 1, 0);
      case Verdict.TextRefused row -> counts(0, 0, 0, 0, 1);
    };
  }

  private Totals counts(int bad, int fixed, int again, int out, int refused) {
    return new Totals(
        valid,
        invalid + bad,
        landline + fixed,
        duplicate + again,
        optedOut + out,
        textRefused + refused,
        segments,
        cost);
  }
}
