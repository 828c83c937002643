package dev.switchboard.gateway.console.live;

import dev.switchboard.gateway.console.page.Pulse;
import dev.switchboard.gateway.console.page.Pulse.Count;
import dev.switchboard.gateway.store.Store;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The counts of this moment, at a bounded price however long the record is: each phase of the hot
 * queue is counted up to {@link #BOUND}, the rest among the newest {@link #WINDOW} messages. All
 * viewers of this node share one reading per second.
 */
public final class PulseQueries {
  static final int BOUND = 100_000;
  static final int WINDOW = 1_000;
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private record Reading(Pulse pulse, long atNanos) {}

  private final Store store;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Reading last;

  public PulseQueries(Store store) {
    this.store = store;
  }

  /** At most a second old. */
  public Pulse now() {
    lock.lock();
    try {
      Reading known = last;
      if (known == null || System.nanoTime() - known.atNanos > FRESH_NANOS) {
        known = new Reading(read(), System.nanoTime());
        last = known;
      }
      return known.pulse;
    } finally {
      lock.unlock();
    }
  }

  private Pulse read() {
    Map<String, Long> recent = new HashMap<>();
    double[] typical = {-1};
    store
        .sql()
        .sql(
            """
            select status, count(*) as n, percentile_cont(0.5) within group (
                     order by extract(epoch from settled_at - created_at)) as seconds
            from (select status, created_at, settled_at from message where routed_for is null order by id desc limit ?) newest
            group by status
            """)
        .param(WINDOW)
        .query(row -> {
          recent.put(row.getString("status"), row.getLong("n"));
          if (row.getString("status").equals("delivered")) {
            double seconds = row.getDouble("seconds");
            typical[0] = row.wasNull() ? -1 : seconds;
          }
        });
    return new Pulse(
        inPhase("ready"),
        inPhase("open"),
        inPhase("unknown").plus(inPhase("parked")),
        inPhase("sent"),
        (int) recent.values().stream().mapToLong(Long::longValue).sum(),
        Map.copyOf(recent),
        typical[0] < 0
            ? Optional.empty()
            : Optional.of(Duration.ofMillis(Math.round(typical[0] * 1_000))));
  }

  private Count inPhase(String phase) {
    long counted =
        store
            .sql()
            .sql(
                "select count(*) from (select 1 from outbox where phase = '"
                    + phase
                    + "' limit ?) counted")
            .param(BOUND)
            .query(Long.class)
            .single();
    return new Count(counted, BOUND);
  }
}
