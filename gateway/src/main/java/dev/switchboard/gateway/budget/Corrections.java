package dev.switchboard.gateway.budget;

import dev.switchboard.core.budget.Budget;
import dev.switchboard.core.budget.Budget.Scope;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives back to budgets what was accepted and not spent, and takes what cost more than was thought:
 * whatever is refused, canceled or expires, and every price that becomes known.
 */
public final class Corrections {
  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private final Store store;
  private final BudgetSettings settings;

  public Corrections(Store store, BudgetSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  /**
   * Costs of this campaign, key and country have turned out otherwise than before.
   *
   * @param campaign empty for none
   */
  public record Change(String campaign, String key, String country) {}

  /** Joins the transaction in which the hour was summed up. */
  public void apply(Instant hour, List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    for (Budget budget : settings.all()) {
      List<String> subjects =
          changes.stream().flatMap(change -> subject(budget, change)).distinct().sorted().toList();
      if (!subjects.isEmpty()) {
        correct(budget, subjects, hour);
      }
    }
  }

  private static Stream<String> subject(Budget budget, Change change) {
    String subject =
        switch (budget.scope()) {
          case TOTAL -> "";
          case CAMPAIGN -> change.campaign();
          case KEY -> change.key();
          case COUNTRY -> change.country();
        };
    boolean none = subject.isEmpty() && budget.scope() != Scope.TOTAL;
    return none || budget.subject().filter(one -> !one.equals(subject)).isPresent()
        ? Stream.empty()
        : Stream.of(subject);
  }

  private void correct(Budget budget, List<String> subjects, Instant hour) {
    Instant from = budget.period().from(hour);
    Instant until = budget.period().until(hour).orElse(NEVER);
    // Locked in the order in which those who accept lock them.
    int known =
        store
            .sql()
            .sql(
                """
                select 1 as one from budget_meter where budget = ? and period_from = ? and subject = any (?)
                order by subject collate "C" for update
                """)
            .params(budget.name(), Sql.time(from), Sql.array("text", subjects))
            .query((row, n) -> row.getInt("one"))
            .list()
            .size();
    if (known == 0) {
      return;
    }
    String column = Meters.column(budget.scope());
    store
        .sql()
        .sql(
            """
            update budget_meter m set corrected = coalesce((
                select sum(h.cost - h.accepted) from cost_hour h
                where h.hour >= ? and h.hour < ? and h.direction = 'outbound' and h.channel <> 'verify' and %s = m.subject), 0)
            where m.budget = ? and m.period_from = ? and m.subject = any (?)
            """
                .formatted(column))
        .params(
            Sql.time(from),
            Sql.time(until),
            budget.name(),
            Sql.time(from),
            Sql.array("text", subjects))
        .update();
  }
}
