package dev.switchboard.gateway.verify;

import dev.switchboard.core.verify.Recipient;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who was turned away, and why, by the hour. Gathered in memory and written down now and then: to
 * turn somebody away must cost less than to ask, and an attack asks very often. A killed node
 * forgets what it had not written.
 */
final class Refusals {
  private record Key(Instant hour, String country, String prefix, String cause) {}

  private record Count(long n, Instant lastAt) {
    Count plus(Count other) {
      return new Count(n + other.n, lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt);
    }
  }

  private final Store store;
  private final MeterRegistry metrics;
  private final Map<Key, Count> unwritten = new ConcurrentHashMap<>();

  Refusals(Store store, MeterRegistry metrics) {
    this.store = store;
    this.metrics = metrics;
  }

  void note(Recipient to, String cause, Instant now) {
    unwritten.merge(
        new Key(now.truncatedTo(ChronoUnit.HOURS), to.country(), to.prefix(), cause),
        new Count(1, now),
        Count::plus);
    Counter.builder("switchboard_verification_refusals")
        .description("Verifications that were not begun")
        .tag("cause", cause)
        .register(metrics)
        .increment();
  }

  /** Writes down what was gathered: one statement, its rows in the order of their key. */
  void write() {
    record Row(Key key, Count count) {}
    List<Row> rows = new ArrayList<>();
    for (Key key : List.copyOf(unwritten.keySet())) {
      Count count = unwritten.remove(key);
      if (count != null) {
        rows.add(new Row(key, count));
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    rows.sort(Comparator.comparing(row -> row.key().toString()));
    try {
      store
          .sql()
          .sql(
              """
              insert into verify_refusal as r (hour, country, prefix, cause, n, last_at)
              select hour::timestamptz, country, prefix, cause, n, last_at::timestamptz
              from unnest(?, ?, ?, ?, ?, ?) as t (hour, country, prefix, cause, n, last_at)
              on conflict (hour, country, prefix, cause) do update set
                n = r.n + excluded.n, last_at = greatest(r.last_at, excluded.last_at)
              """)
          .params(
              Sql.column("text", rows, row -> row.key().hour().toString()),
              Sql.column("text", rows, row -> row.key().country()),
              Sql.column("text", rows, row -> row.key().prefix()),
              Sql.column("text", rows, row -> row.key().cause()),
              Sql.column("int8", rows, row -> row.count().n()),
              Sql.column("text", rows, row -> row.count().lastAt().toString()))
          .update();
    } catch (RuntimeException e) {
      rows.forEach(row -> unwritten.merge(row.key(), row.count(), Count::plus));
      throw e;
    }
  }
}
