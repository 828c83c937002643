package dev.switchboard.core.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Costs are estimated by list price, per segment")
class PricesTests {
  private final Prices prices = Prices.bundled();

  @Test
  @DisplayName("the price is the provider's and the carrier's together, times the segments")
  void estimate() {
    assertThat(prices.perSegment("US")).isEqualTo(new Money(new BigDecimal("0.0113"), "USD"));
    assertThat(prices.estimate("US", 3)).isEqualTo(new Money(new BigDecimal("0.0339"), "USD"));
    assertThat(prices.estimate("US", 0).amount()).isZero();
  }

  @Test
  @DisplayName("a region that is not listed has a price too")
  void elsewhere() {
    assertThat(prices.perSegment("AQ")).isEqualTo(prices.elsewhere());
    assertThat(prices.perSegment("001")).isEqualTo(prices.elsewhere());
  }

  @Test
  @DisplayName("the list is whole and has a date")
  void whole() {
    assertThat(prices.asOf()).isAfter(LocalDate.of(2026, 1, 1));
    assertThat(prices.perSegment())
        .containsKeys("US", "CA", "GB", "DE", "FR", "ES", "IT", "BR", "IN", "AU", "JP", "MX");
    assertThat(prices.perSegment().values())
        .allMatch(price -> price.amount().signum() > 0 && price.currency().equals("USD"));
  }

  @Test
  @DisplayName("amounts are exact, plain, and never mixed")
  void money() {
    Money cent = new Money(new BigDecimal("0.0000001"), "USD");
    assertThat(cent.times(3).plus(Money.zero("USD"))).hasToString("0.0000003 USD");
    assertThatThrownBy(() -> cent.plus(Money.zero("EUR"))).hasMessage("cannot add EUR to USD");
  }
}
