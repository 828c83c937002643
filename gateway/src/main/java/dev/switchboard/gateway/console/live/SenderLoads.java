package dev.switchboard.gateway.console.live;

import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.core.message.Lane;
import dev.switchboard.gateway.console.page.Pulse.Count;
import dev.switchboard.gateway.console.page.SenderLoad;
import dev.switchboard.gateway.console.page.SenderLoad.RecentError;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a sender has to do and does at this moment, at a bounded price, from any node. */
public final class SenderLoads {
  private static final int BOUND = 100_000;
  private static final int WINDOW = 1_000;
  private static final int MOST_ERRORS = 3;

  private final Store store;

  public SenderLoads(Store store) {
    this.store = store;
  }

  public SenderLoad of(String sender) {
    return new SenderLoad(used(sender), waiting(sender), open(sender), errors(sender));
  }

  /**
   * Segments that left within the last second, as its owner writes them beside its lease: up to the
   * newest that is written there while it sends, up to now once it has stopped.
   */
  private int used(String sender) {
    // One row by its key; the array has an entry per hundredth of a second at the most. The last
    // pair is what had not left yet.
    return store
        .sql()
        .sql(
            """
            with counted as (
              select s.departures[i] as until, s.departures[i + 1] as segments
              from sender s cross join lateral generate_series(1, cardinality(s.departures) - 2, 2) as i
              where s.address = ?),
            newest as (
              select max(until) as until, extract(epoch from clock_timestamp()) * 1000000 as now from counted)
            select coalesce(sum(c.segments), 0)::int from counted c cross join newest n
            where c.until > n.until - 1000000 and (n.until > n.now + 500000 or c.until > n.now)
            """)
        .param(sender)
        .query(Integer.class)
        .single();
  }

  /** Segments that may leave and have not, up to {@link #BOUND} messages of them. */
  private Map<Lane, Count> waiting(String sender) {
    Map<Lane, Count> waiting = new EnumMap<>(Lane.class);
    for (Lane lane : Lane.values()) {
      waiting.put(lane, new Count(0, Long.MAX_VALUE));
    }
    // Index outbox_turn in its own order: the ready rows of one sender lane by lane, no more than
    // the bound. Where it is reached, the last lane is the one that was not counted to its end.
    store
        .sql()
        .sql(
            """
            select lane, sum(segments) as segments,
              sum(count(*)) over (order by lane) = ? as cut
            from (select lane, segments from outbox
                  where sender = ? and phase = 'ready' and due_at <= now() order by lane limit ?) counted
            group by lane
            """)
        .params(BOUND, sender, BOUND)
        .query(row -> {
          long segments = row.getLong("segments");
          waiting.put(
              Lane.values()[row.getInt("lane")],
              new Count(segments, row.getBoolean("cut") ? segments : Long.MAX_VALUE));
        });
    return waiting;
  }

  private int open(String sender) {
    // Index outbox_one_open, its leading column.
    return store
        .sql()
        .sql(
            "select count(*) from outbox where sender = ? and phase in ('open', 'unknown', 'parked') and phase = 'open'")
        .param(sender)
        .query(Integer.class)
        .single();
  }

  /**
   * Among the newest messages of all senders, so that it costs the same with ten million old ones.
   */
  private List<RecentError> errors(String sender) {
    return store
        .sql()
        .sql(
            """
            select error_code, count(*) as n, max(created_at) as latest
            from (select error_code, sender, created_at from message where route is null order by id desc limit ?) newest
            where sender = ? and error_code is not null
            group by error_code order by latest desc limit ?
            """)
        .params(WINDOW, sender, MOST_ERRORS)
        .query((row, n) ->
            new RecentError(
                ErrorDictionary.explain(row.getInt("error_code")),
                row.getInt("n"),
                Sql.instant(row, "latest")))
        .list();
  }
}
