package dev.switchboard.core.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.budget.Budget.Period;
import dev.switchboard.core.budget.Budget.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("D4: budgets stop before they are passed")
class BudgetTests {
  private static final Instant NOON = Instant.parse("2026-02-28T12:00:00Z");

  private static Budget budget(Scope scope, Optional<String> subject, Period period, String sum) {
    return new Budget("b", scope, subject, period, new BigDecimal(sum), Budget.WARN_AT);
  }

  private static Meter daily(String sum) {
    return Meter.of(budget(Scope.TOTAL, Optional.empty(), Period.DAY, sum), charge("0"))
        .orElseThrow();
  }

  private static Charge charge(String amount) {
    return new Charge(Optional.of("spring"), "key_1", "DE", new BigDecimal(amount), NOON);
  }

  @ParameterizedTest(name = "{0} spent and {1} more of 10: {2}")
  @CsvSource({
    "0, 1, Within", "7.9, 0.09, Within", "7.9, 0.1, Warns", "9, 1, Warns", "9, 1.000001, Over",
    "10, 0, Warns", "10, 0.000001, Over", "11, 0, Warns", "0, 11, Over", "0, 0, Within"
  })
  @DisplayName("what fits goes, to the last cent; from 80 % on a person is warned")
  void decisions(String spent, String more, String expected) {
    Decision decision = daily("10").decide(new BigDecimal(spent), new BigDecimal(more));
    assertThat(decision.getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  @DisplayName("a budget of nothing lets only go what costs nothing")
  void nothing() {
    assertThat(daily("0").decide(BigDecimal.ZERO, new BigDecimal("0.000001")))
        .isInstanceOf(Decision.Over.class);
    assertThat(daily("0").decide(BigDecimal.ZERO, BigDecimal.ZERO))
        .isInstanceOf(Decision.Within.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @DisplayName("whatever comes in whatever order, what was let go never passes the budget")
  void neverPassed(long seed) {
    Meter meter = daily("10");
    BigDecimal spent = BigDecimal.ZERO;
    for (int micros : new Random(seed).ints(2_000, 0, 300_000).toArray()) {
      BigDecimal more = BigDecimal.valueOf(micros, 6);
      if (!(meter.decide(spent, more) instanceof Decision.Over)) {
        spent = spent.add(more);
      }
      assertThat(spent).isLessThanOrEqualTo(meter.budget().amount());
    }
    assertThat(spent).as("and it is used").isGreaterThan(new BigDecimal("9.9"));
  }

  @Test
  @DisplayName("the reason names the budget, what is spent, and until when it holds")
  void reason() {
    Meter meter =
        Meter.of(budget(Scope.COUNTRY, Optional.empty(), Period.DAY, "50"), charge("1"))
            .orElseThrow();
    assertThat(
            ((Decision.Over) meter.decide(new BigDecimal("49.9950"), BigDecimal.ONE)).reason("USD"))
        .isEqualTo(
            "budget b of country DE is used up: 49.995 of 50 USD are spent until"
                + " 2026-03-01T00:00:00Z");
    Meter ever =
        Meter.of(budget(Scope.CAMPAIGN, Optional.of("spring"), Period.EVER, "5"), charge("1"))
            .orElseThrow();
    assertThat(((Decision.Over) ever.decide(new BigDecimal("5"), BigDecimal.ONE)).reason("USD"))
        .isEqualTo("budget b of campaign spring is used up: 5 of 5 USD are spent");
  }

  @Test
  @DisplayName("a budget is for its campaign, key or country alone, or for each by itself")
  void subjects() {
    assertThat(meter(Scope.CAMPAIGN, "spring")).isPresent();
    assertThat(meter(Scope.CAMPAIGN, "autumn")).isEmpty();
    assertThat(meter(Scope.KEY, "key_1")).isPresent();
    assertThat(meter(Scope.KEY, "key_2")).isEmpty();
    assertThat(meter(Scope.COUNTRY, "DE")).isPresent();
    assertThat(meter(Scope.COUNTRY, "FR")).isEmpty();
    Budget each = budget(Scope.CAMPAIGN, Optional.empty(), Period.EVER, "1");
    assertThat(Meter.of(each, charge("1")).map(Meter::subject)).contains("spring");
    assertThat(Meter.of(each, new Charge(Optional.empty(), "key_1", "DE", BigDecimal.ONE, NOON)))
        .as("what belongs to no campaign is on no campaign's meter")
        .isEmpty();
  }

  private static Optional<Meter> meter(Scope scope, String subject) {
    return Meter.of(budget(scope, Optional.of(subject), Period.DAY, "1"), charge("1"));
  }

  @Test
  @DisplayName("days and months are those of UTC; the last second belongs to the old one")
  void periods() {
    Instant end = Instant.parse("2026-02-28T23:59:59.999Z");
    assertThat(Period.DAY.from(end)).isEqualTo("2026-02-28T00:00:00Z");
    assertThat(Period.DAY.until(end)).contains(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(Period.MONTH.from(end)).isEqualTo("2026-02-01T00:00:00Z");
    assertThat(Period.MONTH.until(end)).contains(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(Period.DAY.from(Instant.parse("2026-03-01T00:00:00Z")))
        .isEqualTo("2026-03-01T00:00:00Z");
    assertThat(Period.EVER.until(end)).isEmpty();
  }
}
