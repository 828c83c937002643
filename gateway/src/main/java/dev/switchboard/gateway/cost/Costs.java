package dev.switchboard.gateway.cost;

import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads costs as they are summed up. */
public final class Costs {
  private final Store store;
  private final CostRollup rollup;

  public Costs(Store store, CostRollup rollup) {
    this.store = store;
    this.rollup = rollup;
  }

  /** What costs are told by. */
  public enum By {
    /** Of UTC. */
    DAY("to_char(hour at time zone 'UTC', 'YYYY-MM-DD')"),
    DIRECTION("direction"),
    CHANNEL("channel"),
    COUNTRY("country"),
    CAMPAIGN("campaign"),
    KEY("api_key");

    private final String sql;

    By(String sql) {
      this.sql = sql;
    }

    /** The word used on the wire. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a word that is none of them. */
    public static Optional<By> of(String word) {
      return Arrays.stream(values()).filter(by -> by.word().equals(word)).findFirst();
    }
  }

  /**
   * Which costs.
   *
   * @param from the first day, of UTC
   * @param to the last day
   * @param where values that they must have
   */
  public record Wish(LocalDate from, LocalDate to, Set<By> by, Map<By, String> where) {
    /** All of these days. */
    public static Wish of(LocalDate from, LocalDate to, By... by) {
      return new Wish(from, to, Set.of(by), Map.of());
    }
  }

  /**
   * Some of them together.
   *
   * @param of by which values
   */
  public record Group(Map<By, String> of, Sums sums) {
    /** Empty where it was not asked by this. */
    public String by(By by) {
      return of.getOrDefault(by, "");
    }
  }

  /** The dearest first; within days the newest day first. */
  public List<Group> list(Wish wish) {
    rollup.freshen();
    List<By> by = wish.by().stream().sorted().toList();
    String columns =
        by.stream().map(one -> one.sql + " as " + one.word() + ", ").collect(Collectors.joining());
    List<Object> params = new ArrayList<>();
    params.add(Sql.time(start(wish.from())));
    params.add(Sql.time(start(wish.to().plusDays(1))));
    StringBuilder where = new StringBuilder();
    wish.where()
        .forEach((one, value) -> {
          where.append(" and ").append(one.sql).append(" = ?");
          params.add(value);
        });
    // A range of cost_hour_pkey.
    return store
        .sql()
        .sql(
            """
            select %s coalesce(sum(n), 0) as n, coalesce(sum(units), 0) as units, coalesce(sum(accepted), 0) as accepted,
                coalesce(sum(estimated), 0) as estimated, coalesce(sum(priced), 0) as priced, coalesce(sum(actual), 0) as actual,
                coalesce(sum(priced_estimate), 0) as priced_estimate, coalesce(sum(cost), 0) as cost,
                coalesce(sum(unpriced), 0) as unpriced
            from cost_hour where hour >= ? and hour < ? %s %s order by %s
            """
                .formatted(columns, where, grouped(by), order(by)))
        .params(params)
        .query((row, n) -> new Group(values(row, by), HourRecord.sums(row)))
        .list();
  }

  /** All of it together. */
  public Sums total(LocalDate from, LocalDate to) {
    return list(Wish.of(from, to)).stream().map(Group::sums).reduce(Sums.NOTHING, Sums::plus);
  }

  /** When the newest sum was made; empty before the first. */
  public Optional<Instant> asOf() {
    return store
        .sql()
        .sql("select max(looked_at) as at from cost_look")
        .query((row, n) -> Sql.optionalInstant(row, "at"))
        .single();
  }

  private static String grouped(List<By> by) {
    return by.isEmpty()
        ? ""
        : "group by " + by.stream().map(one -> one.sql).collect(Collectors.joining(", "));
  }

  private static String order(List<By> by) {
    String rest = by.stream().map(By::word).collect(Collectors.joining(", "));
    return (by.contains(By.DAY) ? "day desc, " : "")
        + "cost desc"
        + (rest.isEmpty() ? "" : ", " + rest);
  }

  private static Map<By, String> values(ResultSet row, List<By> by) throws SQLException {
    Map<By, String> values = new EnumMap<>(By.class);
    for (By one : by) {
      values.put(one, row.getString(one.word()));
    }
    return values;
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
