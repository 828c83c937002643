package dev.switchboard.gateway.budget;

import dev.switchboard.core.budget.Meter;
import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Each time a budget came near its end, or to it: written with what brought it there. */
public final class BudgetEvents {

  /** What happened. */
  enum Kind {
    WARNED,
    STOPPED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One of them.
   *
   * @param id {@code evt_…}
   * @param type {@code budget.warned} or {@code budget.stopped}
   * @param spent then, in the currency of the prices
   */
  public record Event(
      String id,
      Instant at,
      String type,
      String budget,
      String subject,
      Instant periodFrom,
      String spent,
      String amount) {}

  private final Store store;

  public BudgetEvents(Store store) {
    this.store = store;
  }

  /** Joins the transaction that is open. */
  void tell(Kind kind, Meter meter, BigDecimal spent, Instant at) {
    store
        .sql()
        .sql(
            "insert into budget_event (id, at, kind, budget, subject, period_from, spent, amount) values (?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            Id.next(at),
            Sql.time(at),
            kind.word(),
            meter.budget().name(),
            meter.subject(),
            Sql.time(meter.from()),
            spent,
            meter.budget().amount())
        .update();
  }

  /**
   * The newest first.
   *
   * @param before the last one of the page before
   */
  public List<Event> list(Optional<UUID> before, int limit) {
    return store
        .sql()
        .sql(
            """
            select * from budget_event where id < ? order by id desc limit ?
            """)
        .params(before.orElse(new UUID(-1, -1)), limit)
        .query((row, n) ->
            new Event(
                Id.text("evt", Sql.uuid(row, "id")),
                Sql.instant(row, "at"),
                "budget." + row.getString("kind"),
                row.getString("budget"),
                row.getString("subject"),
                Sql.instant(row, "period_from"),
                plain(row.getBigDecimal("spent")),
                plain(row.getBigDecimal("amount"))))
        .list();
  }

  static String plain(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }
}
