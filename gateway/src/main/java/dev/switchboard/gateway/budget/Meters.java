package dev.switchboard.gateway.budget;

import dev.switchboard.core.budget.Budget.Scope;
import dev.switchboard.core.budget.Meter;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What stands on the meters: one row for each subject of a budget and each period. Whoever accepts
 * something that counts locks its rows until the commit, so that all nodes together never pass a
 * budget; where there is no budget, there is no row and no question.
 */
final class Meters {
  private static final Comparator<Meter> IN_ORDER =
      Comparator.<Meter, String>comparing(meter -> meter.budget().name())
          .thenComparing(Meter::subject)
          .thenComparing(Meter::from);

  private final Store store;

  Meters(Store store) {
    this.store = store;
  }

  /**
   * What one shows.
   *
   * @param accepted by estimate, of all that was let go
   * @param corrected by how much that has turned out wrong since; mostly below 0
   */
  record Reading(
      BigDecimal accepted,
      BigDecimal corrected,
      Optional<Instant> warnedAt,
      Optional<Instant> stoppedAt) {
    BigDecimal spent() {
      return accepted.add(corrected).max(BigDecimal.ZERO);
    }
  }

  /** Locks and reads these; what has none yet gets one. Joins the transaction that is open. */
  Map<Meter, Reading> lock(Collection<Meter> wanted) {
    List<Meter> meters = wanted.stream().distinct().sorted(IN_ORDER).toList();
    Map<Meter, Reading> known = read(meters, "for update of m");
    List<Meter> fresh = meters.stream().filter(meter -> !known.containsKey(meter)).toList();
    if (!fresh.isEmpty()) {
      create(fresh);
      known.putAll(read(fresh, "for update of m"));
    }
    return known;
  }

  /** Reads these without a lock; those of which nothing is counted yet are worked out. */
  Map<Meter, Reading> look(Collection<Meter> meters) {
    Map<Meter, Reading> known = read(meters.stream().distinct().sorted(IN_ORDER).toList(), "");
    for (Meter meter : meters) {
      known.computeIfAbsent(meter, this::fromRecord);
    }
    return known;
  }

  private Map<Meter, Reading> read(List<Meter> meters, String how) {
    Map<Meter, Reading> known = new HashMap<>();
    // Through the primary key; locked in its order, everywhere the same.
    store
        .sql()
        .sql(
            """
            select w.n, m.accepted, m.corrected, m.warned_at, m.stopped_at
            from unnest(?, ?, ?) with ordinality as w (budget, subject, period_from, n)
            join budget_meter m on m.budget = w.budget and m.subject = w.subject
                and m.period_from = w.period_from::timestamptz
            order by m.budget collate "C", m.subject collate "C", m.period_from %s
            """
                .formatted(how))
        .params(
            Sql.column("text", meters, meter -> meter.budget().name()),
            Sql.column("text", meters, Meter::subject),
            Sql.column("text", meters, meter -> meter.from().toString()))
        .query(row -> {
          known.put(
              meters.get(row.getInt("n") - 1),
              new Reading(
                  row.getBigDecimal("accepted"),
                  row.getBigDecimal("corrected"),
                  Sql.optionalInstant(row, "warned_at"),
                  Sql.optionalInstant(row, "stopped_at")));
        });
    return known;
  }

  /** Two nodes may do it at once: the first one's stands. */
  private void create(List<Meter> meters) {
    List<Reading> readings = meters.stream().map(this::fromRecord).toList();
    store
        .sql()
        .sql(
            """
            insert into budget_meter (budget, subject, period_from, accepted, corrected)
            select budget, subject, period_from::timestamptz, accepted, corrected
            from unnest(?, ?, ?, ?, ?) as w (budget, subject, period_from, accepted, corrected)
            on conflict do nothing
            """)
        .params(
            Sql.column("text", meters, meter -> meter.budget().name()),
            Sql.column("text", meters, Meter::subject),
            Sql.column("text", meters, meter -> meter.from().toString()),
            Sql.column("numeric", readings, Reading::accepted),
            Sql.column("numeric", readings, Reading::corrected))
        .update();
  }

  /** What the summed-up costs tell of this subject and period. */
  private Reading fromRecord(Meter meter) {
    return store
        .sql()
        .sql(
            """
            select coalesce(sum(accepted), 0) as accepted, coalesce(sum(cost - accepted), 0) as corrected
            from cost_hour where hour >= ? and hour < ? and direction = 'outbound' and channel <> 'verify' and %s = ?
            """
                .formatted(column(meter.budget().scope())))
        .params(
            Sql.time(meter.from()),
            Sql.time(
                meter
                    .budget()
                    .period()
                    .until(meter.from())
                    .orElse(Instant.parse("9999-01-01T00:00:00Z"))),
            meter.subject())
        .query((row, n) ->
            new Reading(
                row.getBigDecimal("accepted"),
                row.getBigDecimal("corrected"),
                Optional.empty(),
                Optional.empty()))
        .single();
  }

  /** Of {@code cost_hour}: what it keeps this scope's subjects in. */
  static String column(Scope scope) {
    return switch (scope) {
      case TOTAL -> "''";
      case CAMPAIGN -> "campaign";
      case KEY -> "api_key";
      case COUNTRY -> "country";
    };
  }

  /** Writes what was let go now, and what was told. The rows are locked. */
  void add(Map<Meter, BigDecimal> more, Map<Meter, Reading> told) {
    List<Meter> meters = told.keySet().stream().sorted(IN_ORDER).toList();
    List<Reading> readings =
        meters.stream().map(meter -> Objects.requireNonNull(told.get(meter))).toList();
    store
        .sql()
        .sql(
            """
            update budget_meter m set accepted = m.accepted + w.more,
                warned_at = w.warned_at::timestamptz, stopped_at = w.stopped_at::timestamptz
            from unnest(?, ?, ?, ?, ?, ?) as w (budget, subject, period_from, more, warned_at, stopped_at)
            where m.budget = w.budget and m.subject = w.subject and m.period_from = w.period_from::timestamptz
            """)
        .params(
            Sql.column("text", meters, meter -> meter.budget().name()),
            Sql.column("text", meters, Meter::subject),
            Sql.column("text", meters, meter -> meter.from().toString()),
            Sql.column("numeric", meters, meter -> more.getOrDefault(meter, BigDecimal.ZERO)),
            Sql.column("text", readings, one -> one.warnedAt().map(Instant::toString).orElse(null)),
            Sql.column(
                "text", readings, one -> one.stoppedAt().map(Instant::toString).orElse(null)))
        .update();
  }
}
