package dev.switchboard.gateway.cost;

import java.math.BigDecimal;

/**
 * Sums of costs.
 *
 * @param n messages, calls or codes that count: not those that were refused or taken back
 * @param units segments of texts, minutes of calls
 * @param accepted by estimate, of all that was accepted, whatever became of it
 * @param estimated by estimate, of what counts
 * @param priced how many have a price
 * @param actual what these cost
 * @param pricedEstimate what these were estimated at
 * @param cost prices where they are known, else estimates
 * @param unpriced how many the provider may still tell a price of
 */
public record Sums(
    long n,
    long units,
    BigDecimal accepted,
    BigDecimal estimated,
    long priced,
    BigDecimal actual,
    BigDecimal pricedEstimate,
    BigDecimal cost,
    long unpriced) {
  static final Sums NOTHING =
      new Sums(
          0,
          0,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          0,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          0);

  /** Both together. */
  public Sums plus(Sums other) {
    return new Sums(
        n + other.n,
        units + other.units,
        accepted.add(other.accepted),
        estimated.add(other.estimated),
        priced + other.priced,
        actual.add(other.actual),
        pricedEstimate.add(other.pricedEstimate),
        cost.add(other.cost),
        unpriced + other.unpriced);
  }

  /** By how much the prices that are known are above their estimates. */
  public BigDecimal difference() {
    return actual.subtract(pricedEstimate);
  }

  /** What has turned out otherwise than it was accepted; below 0 where it was less. */
  BigDecimal correction() {
    return cost.subtract(accepted);
  }

  /** Whatever the number of decimals. */
  boolean isSameAs(Sums other) {
    return n == other.n
        && units == other.units
        && priced == other.priced
        && unpriced == other.unpriced
        && accepted.compareTo(other.accepted) == 0
        && estimated.compareTo(other.estimated) == 0
        && actual.compareTo(other.actual) == 0
        && pricedEstimate.compareTo(other.pricedEstimate) == 0
        && cost.compareTo(other.cost) == 0;
  }
}
