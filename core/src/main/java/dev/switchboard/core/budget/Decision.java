package dev.switchboard.core.budget;

import java.math.BigDecimal;

/** Whether something may be spent. */
public sealed interface Decision {

  /**
   * @param spent with it
   */
  record Within(BigDecimal spent) implements Decision {}

  /**
   * It may, and the budget is nearly used up.
   *
   * @param spent with it
   */
  record Warns(Meter meter, BigDecimal spent) implements Decision {}

  /**
   * It would pass the budget.
   *
   * @param spent without it
   */
  record Over(Meter meter, BigDecimal spent) implements Decision {

    /** What is spent, of what, and until when that holds. */
    public String reason(String currency) {
      return meter.words()
          + " is used up: "
          + plain(spent)
          + " of "
          + plain(meter.budget().amount())
          + " "
          + currency
          + " are spent"
          + meter.untilWords();
    }

    private static String plain(BigDecimal amount) {
      return amount.stripTrailingZeros().toPlainString();
    }
  }
}
