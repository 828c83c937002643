package dev.switchboard.gateway.signal;

import dev.switchboard.core.number.RememberedRegions;
import dev.switchboard.core.signal.Kind;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Counts what happens to messages, in the very transaction in which it is written into their
 * record: whatever is told once is counted once. Thread-safe.
 */
public final class SignalCounts {
  /** How long counts are kept. */
  private static final Duration KEPT = Duration.ofDays(90);

  /** Two nodes seldom have the same, and then only wait for each other's commits. */
  private static final int SHARDS = 32;

  private record Key(String sender, String country, Instant hour, Kind kind, int code) {}

  private final Store store;
  private final SettledMessages settled;
  private final RememberedRegions regions = new RememberedRegions();
  private final int shard = ThreadLocalRandom.current().nextInt(SHARDS);

  public SignalCounts(Store store, SettledMessages settled) {
    this.store = store;
    this.settled = settled;
  }

  /**
   * Counts these, in one statement whatever their number. Joins the transaction that is open, as
   * the last to lock anything in it.
   */
  public void add(Collection<Counted> all) {
    Map<Key, Integer> sums = new HashMap<>();
    for (Counted one : all) {
      sums.merge(
          new Key(
              one.sender(),
              regions.of(one.recipient()),
              one.at().truncatedTo(ChronoUnit.HOURS),
              one.kind(),
              one.code()),
          one.by(),
          Integer::sum);
    }
    List<Map.Entry<Key, Integer>> rows =
        sums.entrySet().stream().filter(row -> row.getValue() != 0).toList();
    if (rows.isEmpty()) {
      return;
    }
    settled.tellAfterCommit(all);
    // Rows are locked in the order of their key, everywhere the same, so that transactions wait for
    // each other and never in a circle. Plan: one probe of signal_count_pkey per row.
    store
        .sql()
        .sql(
            """
            insert into signal_count as c (sender, hour, country, kind, code, shard, n)
            select sender, hour::timestamptz, country, kind, code, ?, n
            from unnest(?, ?, ?, ?, ?, ?) as d (sender, hour, country, kind, code, n)
            order by sender, hour::timestamptz, country, kind, code
            on conflict (sender, hour, country, kind, code, shard) do update set n = c.n + excluded.n
            """)
        .params(
            shard,
            Sql.column("text", rows, row -> row.getKey().sender()),
            Sql.column("text", rows, row -> row.getKey().hour().toString()),
            Sql.column("text", rows, row -> row.getKey().country()),
            Sql.column("text", rows, row -> row.getKey().kind().word()),
            Sql.column("int4", rows, row -> row.getKey().code()),
            Sql.column("int4", rows, Map.Entry::getValue))
        .update();
  }

  /** Forgets what is older than 90 days. Plan: a range of signal_count_hour. */
  public void forget(Instant now) {
    store
        .sql()
        .sql("delete from signal_count where hour < ?")
        .param(Sql.time(now.minus(KEPT)))
        .update();
  }
}
