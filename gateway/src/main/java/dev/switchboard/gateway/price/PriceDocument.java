package dev.switchboard.gateway.price;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the price table as they are written and kept: all of them together, in place of those
 * before.
 */
public record PriceDocument(@Nullable List<@Nullable Line> overrides) {

  /**
   * One price that somebody here knows better.
   *
   * @param item e.g. {@code sms}
   * @param country ISO 3166, or {@code *}, which also is meant where it is left out
   * @param kind or {@code *}, which also is meant where it is left out
   * @param amount a decimal number as text
   * @param asOf a date; today where it is left out
   * @param note where it is from: a contract, an invoice
   */
  public record Line(
      @Nullable String item,
      @Nullable String country,
      @Nullable String kind,
      @Nullable String amount,
      @Nullable String asOf,
      @Nullable String note) {}
}
