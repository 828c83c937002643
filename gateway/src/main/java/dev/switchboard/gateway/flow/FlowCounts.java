package dev.switchboard.gateway.flow;

import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many calls came how far in a flow, by day (UTC). */
public final class FlowCounts {
  private static final Comparator<Tick> ORDER =
      Comparator.comparing(Tick::flow)
          .thenComparing(Tick::day)
          .thenComparing(Tick::what)
          .thenComparing(Tick::name);

  private final Store store;

  public FlowCounts(Store store) {
    this.store = store;
  }

  /** What is counted. */
  enum What {
    START,
    STEP,
    EXIT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One call more. */
  record Tick(String flow, LocalDate day, What what, String name) {}

  /** So many calls. */
  public record Count(String name, long calls) {}

  /**
   * What became of the calls of some days.
   *
   * @param started calls that entered the flow
   * @param steps calls that came to each step, most first
   * @param exits calls that left by each name, most first
   */
  public record Funnel(int days, long started, List<Count> steps, List<Count> exits) {}

  /** Counts them. Joins the transaction that is open. */
  void add(List<Tick> ticks) {
    if (ticks.isEmpty()) {
      return;
    }
    // In one order, so that two groups do not wait for each other in a circle.
    Map<Tick, Long> sums =
        ticks.stream()
            .collect(
                Collectors.groupingBy(
                    tick -> tick, () -> new TreeMap<>(ORDER), Collectors.counting()));
    List<Map.Entry<Tick, Long>> rows = List.copyOf(sums.entrySet());
    store
        .sql()
        .sql(
            """
            insert into flow_count as c (flow, day, what, name, calls)
            select flow, day::date, what, name, calls from unnest(?, ?, ?, ?, ?) as t (flow, day, what, name, calls)
            on conflict (flow, day, what, name) do update set calls = c.calls + excluded.calls
            """)
        .params(
            Sql.column("text", rows, row -> row.getKey().flow()),
            Sql.column("text", rows, row -> row.getKey().day().toString()),
            Sql.column("text", rows, row -> row.getKey().what().word()),
            Sql.column("text", rows, row -> row.getKey().name()),
            Sql.column("int8", rows, Map.Entry::getValue))
        .update();
  }

  /**
   * @param days today included
   */
  public Funnel funnel(String flow, int days, Instant now) {
    long[] started = {0};
    List<Count> steps = new ArrayList<>();
    List<Count> exits = new ArrayList<>();
    // Primary key of flow_count: flow, then day.
    store
        .sql()
        .sql(
            """
            select what, name, sum(calls) as calls from flow_count where flow = ? and day > ?
            group by what, name order by calls desc, name
            """)
        .params(flow, day(now).minusDays(days))
        .query(row -> {
          long calls = row.getLong("calls");
          switch (What.valueOf(row.getString("what").toUpperCase(Locale.ROOT))) {
            case START -> started[0] += calls;
            case STEP -> steps.add(new Count(row.getString("name"), calls));
            case EXIT -> exits.add(new Count(row.getString("name"), calls));
          }
        });
    return new Funnel(days, started[0], steps, exits);
  }

  static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
