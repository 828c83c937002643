package dev.switchboard.gateway.budget;

import dev.switchboard.core.budget.Budget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All budgets, as the store keeps them. */
record BudgetDocument(List<Entry> budgets) {

  /**
   * One budget, as the API takes it too.
   *
   * @param name only in the document: in a request it is the path's
   * @param amount a decimal number as text, in the currency of the prices
   */
  record Entry(
      @Nullable String name,
      @Nullable String scope,
      @Nullable String subject,
      @Nullable String period,
      @Nullable String amount,
      @Nullable Integer warnAt) {
    static Entry of(Budget budget) {
      return new Entry(
          budget.name(),
          budget.scope().word(),
          budget.subject().orElse(null),
          budget.period().word(),
          budget.amount().toPlainString(),
          budget.warnAt());
    }
  }
}
