package dev.switchboard.core.price;

import java.math.BigDecimal;

/**
 * An exact amount.
 *
 * @param currency ISO 4217, e.g. {@code USD}
 */
public record Money(BigDecimal amount, String currency) {

  /** Nothing, in this currency. */
  public static Money zero(String currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /**
   * @throws IllegalArgumentException if the currencies differ
   */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
    }
    return new Money(amount.add(other.amount), currency);
  }

  /** This amount so many times. */
  public Money times(long factor) {
    return new Money(amount.multiply(BigDecimal.valueOf(factor)), currency);
  }

  /** E.g. {@code 0.0083 USD}; never in scientific form. */
  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency;
  }
}
