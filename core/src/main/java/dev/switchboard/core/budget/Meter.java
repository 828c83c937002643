package dev.switchboard.core.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What counts against a budget together: one subject, one period.
 *
 * @param subject empty for a budget of everything
 * @param from when the period began
 */
public record Meter(Budget budget, String subject, Instant from) {

  /** The meter that this charge is counted on; empty where the budget is not for it. */
  public static Optional<Meter> of(Budget budget, Charge charge) {
    Optional<String> subject =
        switch (budget.scope()) {
          case TOTAL -> Optional.of("");
          case CAMPAIGN -> charge.campaign();
          case KEY -> Optional.of(charge.key());
          case COUNTRY -> Optional.of(charge.country());
        };
    return subject
        .filter(one -> budget.subject().isEmpty() || budget.subject().get().equals(one))
        .map(one -> new Meter(budget, one, budget.period().from(charge.at())));
  }

  /** What becomes of a charge where so much is spent already. */
  public Decision decide(BigDecimal spent, BigDecimal more) {
    BigDecimal after = spent.add(more);
    if (after.compareTo(budget.amount()) > 0 && more.signum() > 0) {
      return new Decision.Over(this, spent);
    }
    return after.compareTo(budget.warning()) >= 0 && after.signum() > 0
        ? new Decision.Warns(this, after)
        : new Decision.Within(after);
  }

  /** For people: whose budget it is. */
  public String words() {
    String whose =
        switch (budget.scope()) {
          case TOTAL -> "";
          case CAMPAIGN -> " of campaign " + subject;
          case KEY -> " of " + subject;
          case COUNTRY -> " of country " + subject;
        };
    return "budget " + budget.name() + whose;
  }

  /** Until when it holds, for people, to stand after a sum. */
  public String untilWords() {
    return budget
        .period()
        .until(from)
        .map(end -> " until " + end.truncatedTo(ChronoUnit.SECONDS))
        .orElse("");
  }
}
