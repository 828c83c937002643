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

  /** Segments that left within the last second, as its owner writes them beside its lease. */
  private int used(String sender) {
    // One row by its key; the array has an entry per hundredth of a second at the most.
    return store
        .sql()
        .sql(
            """
            select coalesce(sum(s.departures[i + 1]), 0)::int
            from sender s cross join lateral generate_series(1, cardinality(s.departures), 2) as i,
              lateral (select extract(epoch from clock_timestamp()) * 1000000 as now) as micros
            where s.address = ? and s.departures[i] between micros.now and micros.now + 1100000
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
            from (select error_code, sender, created_at from message order by id desc limit ?) newest
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
