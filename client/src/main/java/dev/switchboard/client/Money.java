package dev.switchboard.client;

import java.math.BigDecimal;

/**
 * An amount of money.
 *
 * @param currency ISO 4217, e.g. {@code USD}
 */
public record Money(BigDecimal amount, String currency) {
  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency;
  }
}
