package dev.switchboard.gateway.cost;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.budget.Corrections;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.WokenWork;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sums up costs by the hour, on one node at a time and beside what is sent: an hour in which
 * something may still change is worked out again from the record every few seconds, a large one
 * less often, and one in which all is settled not at all. So the sums are those of the record,
 * whatever crashed in between, and no statement of a message knows of them.
 */
public final class CostRollup implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);

  /** An hour takes at most this part of the time. */
  private static final int SHARE = 20;

  /** Nothing is accepted into an hour that ended so long ago. */
  private static final Duration RECENT = Duration.ofMinutes(10);

  private static final Duration AHEAD = Duration.ofDays(10_000);

  /** A history that was there before is summed up so far back. */
  private static final Duration BACK = Duration.ofDays(62);

  /** Whoever reads costs waits for the present hour unless it has more messages than this. */
  private static final long WHILE_READ = 25_000;

  private final Store store;
  private final HourRecord record;
  private final Corrections corrections;
  private final InstantSource clock;
  private final WokenWork work;
  private volatile long size;

  public CostRollup(Store store, PriceBook prices, Corrections corrections, InstantSource clock) {
    this.store = store;
    this.record = new HourRecord(store, prices);
    this.corrections = corrections;
    this.clock = clock;
    this.work = new WokenWork("costs", EVERY, Duration.ZERO, () -> tick(Turn.IF_FREE));
  }

  public void start() {
    work.start();
  }

  /** For whoever is about to read: brings the present hour and the one before up to date. */
  public void freshen() {
    if (size > WHILE_READ) {
      return;
    }
    Instant present = hour(clock.instant());
    dirty(Set.of(present, before(present)));
    // They come first; a history that is still to be summed up is left to the worker.
    int done = 0;
    while (done < 3 && tick(Turn.WAIT)) {
      done++;
    }
  }

  /** These are worked out anew as soon as can be. Joins the transaction that is open, if any. */
  void dirty(Set<Instant> hours) {
    store
        .sql()
        .sql("update cost_look set look_at = '-infinity' where hour = any (?)")
        .param(Sql.array("timestamptz", hours.stream().map(hour -> hour.toString()).toList()))
        .update();
  }

  private static Instant before(Instant hour) {
    return hour.minus(1, ChronoUnit.HOURS);
  }

  static Instant hour(Instant time) {
    return time.truncatedTo(ChronoUnit.HOURS);
  }

  /** Works one hour out. True where there may be more. */
  private boolean tick(Turn turn) {
    Instant now = clock.instant();
    return store.inTransaction(() -> {
      if (!alone(turn)) {
        return false;
      }
      begin(hour(now));
      Optional<Instant> due = due();
      due.ifPresent(hour -> workOut(hour, now));
      return due.isPresent();
    });
  }

  /** What is done where another one is at it. */
  private enum Turn {
    WAIT,
    IF_FREE
  }

  private boolean alone(Turn turn) {
    String how =
        switch (turn) {
          case WAIT -> "select true from (select pg_advisory_xact_lock(%s)) as held";
          case IF_FREE -> "select pg_try_advisory_xact_lock(%s)";
        };
    return store
        .sql()
        .sql(how.formatted("hashtextextended('cost rollup', 12)"))
        .query(Boolean.class)
        .single();
  }

  /** The hours until now, from where it was left; at first from the beginning of the record. */
  private void begin(Instant present) {
    Optional<Instant> last =
        store
            .sql()
            .sql("select max(hour) as last from cost_look where hour <= ?")
            .param(Sql.time(present))
            .query((row, n) -> Sql.optionalInstant(row, "last"))
            .single();
    if (last.filter(present::equals).isPresent()) {
      return;
    }
    Instant farthest = present.minus(BACK);
    Instant from =
        last.map(hour -> hour.plus(1, ChronoUnit.HOURS))
            .map(next -> next.isBefore(farthest) ? farthest : next)
            .orElseGet(() -> oldest(present));
    store
        .sql()
        .sql(
            """
            insert into cost_look (hour, look_at)
            select hour, '-infinity' from generate_series(?::timestamptz, ?::timestamptz, interval '1 hour') as h (hour)
            on conflict do nothing
            """)
        .params(Sql.time(from), Sql.time(present))
        .update();
  }

  private Instant oldest(Instant present) {
    // The first of each primary key after a bound.
    return store
        .sql()
        .sql(
            """
            select least((select min(created_at) from (select created_at from message where id >= ? order by id limit 1) as m),
                (select min(received_at) from (select received_at from inbound where id >= ? order by id limit 1) as i),
                (select min(created_at) from (select created_at from call where id >= ? order by id limit 1) as c)) as first
            """)
        .params(
            Id.floor(present.minus(BACK)),
            Id.floor(present.minus(BACK)),
            Id.floor(present.minus(BACK)))
        .query((row, n) -> Sql.optionalInstant(row, "first"))
        .single()
        .map(CostRollup::hour)
        .filter(first -> first.isBefore(present))
        .orElse(present);
  }

  /** By the store's own clock, which nobody sets; the newest first. */
  private Optional<Instant> due() {
    return store
        .sql()
        .sql(
            "select hour from cost_look where look_at <= clock_timestamp() order by hour desc limit 1")
        .query((row, n) -> Sql.instant(row, "hour"))
        .optional();
  }

  private void workOut(Instant hour, Instant now) {
    long start = System.nanoTime();
    Map<CostKey, Sums> before = stored(hour);
    Map<CostKey, Sums> after = record.sums(hour, end(hour, now));
    replace(hour, before, after);
    corrections.apply(hour, changed(before, after));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (!hour.isBefore(before(hour(now)))) {
      size = after.values().stream().mapToLong(Sums::n).sum();
    }
    boolean moves = hour.plus(1, ChronoUnit.HOURS).plus(RECENT).isAfter(now) || moves(hour);
    long wait = Math.max(EVERY.toMillis(), took.toMillis() * SHARE);
    store
        .sql()
        .sql(
            """
            update cost_look set looked_at = clock_timestamp(),
                look_at = case when ? then clock_timestamp() + make_interval(secs => ?) else 'infinity' end
            where hour = ?
            """)
        .params(moves, wait / 1000.0, Sql.time(hour))
        .update();
  }

  /**
   * Ids never go back, so after a clock was set back they lie ahead of it for a while. What they
   * are of counts in the present hour until its own one comes.
   */
  private static Instant end(Instant hour, Instant now) {
    return hour.equals(hour(now)) ? hour.plus(AHEAD) : hour.plus(1, ChronoUnit.HOURS);
  }

  /** Something accepted in it is not at its end yet. */
  private boolean moves(Instant hour) {
    return store
        .sql()
        .sql(
            """
            select exists (select 1 from outbox where message_id >= ? and message_id < ?)
                or exists (select 1 from call_queue where call_id >= ? and call_id < ?)
            """)
        .params(
            Id.floor(hour),
            Id.floor(hour.plus(1, ChronoUnit.HOURS)),
            Id.floor(hour),
            Id.floor(hour.plus(1, ChronoUnit.HOURS)))
        .query(Boolean.class)
        .single();
  }

  private Map<CostKey, Sums> stored(Instant hour) {
    Map<CostKey, Sums> stored = new HashMap<>();
    store
        .sql()
        .sql("select * from cost_hour where hour = ?")
        .param(Sql.time(hour))
        .query(row -> {
          stored.put(
              new CostKey(
                  row.getString("direction"),
                  row.getString("channel"),
                  row.getString("country"),
                  row.getString("campaign"),
                  row.getString("api_key")),
              HourRecord.sums(row));
        });
    return stored;
  }

  private void replace(Instant hour, Map<CostKey, Sums> before, Map<CostKey, Sums> after) {
    if (same(before, after)) {
      return;
    }
    store.sql().sql("delete from cost_hour where hour = ?").param(Sql.time(hour)).update();
    List<Map.Entry<CostKey, Sums>> rows = List.copyOf(after.entrySet());
    store
        .sql()
        .sql(
            """
            insert into cost_hour (hour, direction, channel, country, campaign, api_key, n, units, accepted, estimated, priced,
                actual, priced_estimate, cost, unpriced)
            select ?, t.* from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as t
            """)
        .params(
            Sql.time(hour),
            Sql.column("text", rows, row -> row.getKey().direction()),
            Sql.column("text", rows, row -> row.getKey().channel()),
            Sql.column("text", rows, row -> row.getKey().country()),
            Sql.column("text", rows, row -> row.getKey().campaign()),
            Sql.column("text", rows, row -> row.getKey().key()),
            Sql.column("int8", rows, row -> row.getValue().n()),
            Sql.column("int8", rows, row -> row.getValue().units()),
            Sql.column("numeric", rows, row -> row.getValue().accepted()),
            Sql.column("numeric", rows, row -> row.getValue().estimated()),
            Sql.column("int8", rows, row -> row.getValue().priced()),
            Sql.column("numeric", rows, row -> row.getValue().actual()),
            Sql.column("numeric", rows, row -> row.getValue().pricedEstimate()),
            Sql.column("numeric", rows, row -> row.getValue().cost()),
            Sql.column("int8", rows, row -> row.getValue().unpriced()))
        .update();
  }

  /** Amounts come back with as many decimals as the column has. */
  private static boolean same(Map<CostKey, Sums> before, Map<CostKey, Sums> after) {
    return before.keySet().equals(after.keySet())
        && before.entrySet().stream()
            .allMatch(
                row -> row.getValue().isSameAs(after.getOrDefault(row.getKey(), Sums.NOTHING)));
  }

  /** Where something that budgets know of has turned out otherwise than before. */
  private static List<Corrections.Change> changed(
      Map<CostKey, Sums> before, Map<CostKey, Sums> after) {
    Set<CostKey> keys = new HashSet<>(before.keySet());
    keys.addAll(after.keySet());
    List<Corrections.Change> changes = new ArrayList<>();
    for (CostKey key : keys) {
      BigDecimal was = before.getOrDefault(key, Sums.NOTHING).correction();
      BigDecimal is = after.getOrDefault(key, Sums.NOTHING).correction();
      boolean counted = key.direction().equals("outbound") && !key.channel().equals("verify");
      if (counted && was.compareTo(is) != 0) {
        changes.add(new Corrections.Change(key.campaign(), key.key(), key.country()));
      }
    }
    return changes;
  }

  @Override
  public void close() {
    try {
      work.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
