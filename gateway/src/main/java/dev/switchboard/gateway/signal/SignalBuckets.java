package dev.switchboard.gateway.signal;

import dev.switchboard.core.signal.Bucket;
import dev.switchboard.core.signal.Kind;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what was counted, summed over all nodes. */
public final class SignalBuckets {
  /**
   * What to read.
   *
   * @param since the begin of the first hour
   * @param before hours that begin at this time or later are left out
   */
  public record Range(
      Optional<String> sender, Optional<String> country, Instant since, Instant before) {}

  private final Store store;

  public SignalBuckets(Store store) {
    this.store = store;
  }

  /** By sender, and each sender's by hour. */
  public SortedMap<String, List<Bucket>> in(Range range) {
    SortedMap<String, List<Bucket>> found = new TreeMap<>();
    // Plan: signal_count_pkey where a sender is given, else a range of signal_count_hour; some rows
    // per hour and country.
    store
        .sql()
        .sql(
            """
            select sender, hour, country, kind, code, sum(n)::bigint as n from signal_count
            where hour >= ? and hour < ? and (?::text is null or sender = ?) and (?::text is null or country = ?)
            group by sender, hour, country, kind, code having sum(n) <> 0
            order by sender, hour, country, kind, code
            """)
        .params(
            Sql.values(
                Sql.time(range.since()),
                Sql.time(range.before()),
                range.sender().orElse(null),
                range.sender().orElse(null),
                range.country().orElse(null),
                range.country().orElse(null)))
        .query(row -> {
          // A newer node may count what this one does not know.
          Optional<Kind> kind = Kind.of(row.getString("kind"));
          if (kind.isPresent()) {
            found
                .computeIfAbsent(row.getString("sender"), _ -> new ArrayList<>())
                .add(
                    new Bucket(
                        row.getString("country"),
                        Sql.instant(row, "hour"),
                        kind.get(),
                        row.getInt("code"),
                        row.getLong("n")));
          }
        });
    return found;
  }

  /** How often each of the provider's errors was seen, by sender. */
  public Map<Integer, SortedMap<String, Long>> errors(Instant since) {
    Map<Integer, SortedMap<String, Long>> found = new HashMap<>();
    // Plan: a range of signal_count_hour.
    store
        .sql()
        .sql(
            """
            select code, sender, sum(n)::bigint as n from signal_count where hour >= ? and code <> 0
            group by code, sender having sum(n) > 0
            """)
        .param(Sql.time(since))
        .query(row -> {
          found
              .computeIfAbsent(row.getInt("code"), _ -> new TreeMap<>())
              .put(row.getString("sender"), row.getLong("n"));
        });
    return found;
  }
}
