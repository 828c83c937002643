package dev.switchboard.gateway.budget;

import dev.switchboard.core.budget.Budget;
import dev.switchboard.core.budget.Budget.Scope;
import dev.switchboard.core.budget.Meter;
import dev.switchboard.gateway.budget.Meters.Reading;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How budgets stand now, for people. */
public final class BudgetStates {
  /** Of a budget that each subject has for itself: so many of them are told, the fullest. */
  private static final int MOST = 50;

  private final Store store;
  private final BudgetSettings settings;
  private final Meters meters;
  private final InstantSource clock;

  public BudgetStates(Store store, BudgetSettings settings, InstantSource clock) {
    this.store = store;
    this.settings = settings;
    this.meters = new Meters(store);
    this.clock = clock;
  }

  /** Where a subject's budget stands. */
  public enum State {
    FINE,
    /** Past the sum from which on a person is warned. */
    WARNED,
    /** Something was refused, or nothing is left. */
    STOPPED;

    /** The word used on the wire. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * One subject of a budget in the present period.
   *
   * @param since when it came to be warned or stopped, where that was noticed
   */
  public record Standing(Meter meter, BigDecimal spent, State state, Optional<Instant> since) {
    /** 0 or more. */
    public BigDecimal left() {
      return meter.budget().amount().subtract(spent).max(BigDecimal.ZERO);
    }

    /** Per cent, 0 to 100. */
    public int percent() {
      BigDecimal amount = meter.budget().amount();
      return amount.signum() == 0
          ? 100
          : spent
              .multiply(BigDecimal.valueOf(100))
              .divide(amount, 0, RoundingMode.DOWN)
              .min(BigDecimal.valueOf(100))
              .intValue();
    }
  }

  /** All budgets with all of their subjects. */
  public List<Standing> all() {
    return settings.all().stream().flatMap(budget -> of(budget).stream()).toList();
  }

  /** One budget; the fullest subject first. */
  public List<Standing> of(Budget budget) {
    Instant from = budget.period().from(clock.instant());
    List<Meter> all =
        budget.scope() == Scope.TOTAL || budget.subject().isPresent()
            ? List.of(new Meter(budget, budget.subject().orElse(""), from))
            : fullest(budget, from);
    Map<Meter, Reading> readings = meters.look(all);
    return all.stream()
        .map(meter -> standing(meter, Objects.requireNonNull(readings.get(meter))))
        .toList();
  }

  /** Those that a person should know of. */
  public List<Standing> alarms() {
    return all().stream().filter(one -> one.state() != State.FINE).toList();
  }

  private List<Meter> fullest(Budget budget, Instant from) {
    return new ArrayList<>(
        store
            .sql()
            .sql(
                """
                select subject from budget_meter where budget = ? and period_from = ?
                order by accepted + corrected desc, subject limit ?
                """)
            .params(budget.name(), Sql.time(from), MOST)
            .query((row, n) -> new Meter(budget, row.getString("subject"), from))
            .list());
  }

  private static Standing standing(Meter meter, Reading reading) {
    BigDecimal spent = reading.spent();
    Budget budget = meter.budget();
    boolean warned = spent.signum() > 0 && spent.compareTo(budget.warning()) >= 0;
    boolean stopped =
        spent.compareTo(budget.amount()) >= 0
            || reading.stoppedAt().isPresent() && spent.compareTo(budget.warning()) >= 0;
    State state = stopped ? State.STOPPED : warned ? State.WARNED : State.FINE;
    return new Standing(
        meter,
        spent,
        state,
        state == State.STOPPED ? reading.stoppedAt().or(reading::warnedAt) : reading.warnedAt());
  }
}
