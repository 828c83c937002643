package dev.switchboard.gateway.verify;

import dev.switchboard.core.verify.Bucket;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Token buckets in the store, so that all nodes count together. A send takes from all of its
 * buckets or from none.
 */
final class Buckets {
  /** Rounding. */
  private static final double NOTHING = 1e-6;

  /** How long a shortage is remembered here: as long as another node may give back unheard. */
  private static final Duration REMEMBERED = Duration.ofSeconds(1);

  private static final int MOST_REMEMBERED = 10_000;

  private record Memory(double missing, Instant since, Instant until) {
    boolean holds(Instant now) {
      return !now.isBefore(since) && now.isBefore(until);
    }
  }

  private final Store store;
  private final Map<String, Memory> memories = new ConcurrentHashMap<>();

  Buckets(Store store) {
    this.store = store;
  }

  /** A bucket that has not enough, and how far below empty it would be. */
  record Short(Bucket bucket, double missing) {}

  private static final class NotEnough extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Short> shortages;

    NotEnough(List<Short> shortages) {
      super("not enough", null, false, false);
      this.shortages = shortages;
    }
  }

  /**
   * Those that were short a moment ago and cannot have enough yet. Asks nobody, so that an attack
   * costs the store next to nothing.
   */
  List<Short> knownShort(List<Bucket> wanted, Instant now) {
    List<Short> known = new ArrayList<>();
    for (Bucket bucket : wanted) {
      @Nullable Memory memory = memories.get(bucket.key());
      if (memory != null && memory.holds(now)) {
        known.add(new Short(bucket, memory.missing()));
      }
    }
    return known;
  }

  private void remember(Short one, Instant now) {
    if (memories.size() >= MOST_REMEMBERED) {
      memories.clear();
    }
    Duration wait = one.bucket().limit().timeFor(one.missing());
    memories.put(
        one.bucket().key(),
        new Memory(
            one.missing(), now, now.plus(wait.compareTo(REMEMBERED) < 0 ? wait : REMEMBERED)));
  }

  /**
   * Takes what these ask for.
   *
   * @return empty where it was there; else what was short, and nothing was taken
   */
  List<Short> take(List<Bucket> wanted, Instant now) {
    try {
      store.transact(() -> {
        withoutWaitingForTheDisk();
        List<Short> shortages = taken(wanted, now);
        if (!shortages.isEmpty()) {
          throw new NotEnough(shortages);
        }
      });
      return List.of();
    } catch (NotEnough e) {
      e.shortages.forEach(one -> remember(one, now));
      return e.shortages;
    }
  }

  /** A crash of the store may bring back a moment's tokens; nobody is kept waiting for the rest. */
  private void withoutWaitingForTheDisk() {
    store
        .sql()
        .sql("select set_config('synchronous_commit', 'off', true)")
        .query(String.class)
        .single();
  }

  /**
   * One statement, its rows locked in the order of their keys: who takes from the same buckets
   * takes turns. What was left has grown since, up to the bucket's size; a clock that went back
   * fills nothing.
   */
  private List<Short> taken(List<Bucket> wanted, Instant now) {
    Map<String, Bucket> byKey =
        wanted.stream().collect(Collectors.toMap(Bucket::key, Function.identity()));
    List<Bucket> rows = List.copyOf(byKey.values());
    Map<String, Double> left = new HashMap<>();
    store
        .sql()
        .sql(
            """
            insert into verify_bucket as b (bucket, level, at, capacity, per_second)
            select bucket, capacity - take, ?, capacity, per_second
            from unnest(?, ?, ?, ?) as t (bucket, capacity, per_second, take) order by bucket
            on conflict (bucket) do update set
              level = least(excluded.capacity, b.level
                        + excluded.per_second * greatest(0, extract(epoch from excluded.at - b.at)))
                      - (excluded.capacity - excluded.level),
              at = greatest(b.at, excluded.at),
              capacity = excluded.capacity,
              per_second = excluded.per_second
            returning bucket, level
            """)
        .params(
            Sql.time(now),
            Sql.column("text", rows, Bucket::key),
            Sql.column("float8", rows, bucket -> bucket.limit().burst()),
            Sql.column("float8", rows, bucket -> bucket.limit().perSecond()),
            Sql.column("float8", rows, Bucket::take))
        .query(row -> {
          left.put(row.getString("bucket"), row.getDouble("level"));
        });
    return rows.stream()
        .filter(bucket -> left.getOrDefault(bucket.key(), 0.0) < -NOTHING)
        .map(bucket -> new Short(bucket, -left.getOrDefault(bucket.key(), 0.0)))
        .toList();
  }

  /** Gives back what sends took that led to a right code. */
  void giveBack(List<Bucket> buckets) {
    buckets.forEach(bucket -> memories.remove(bucket.key()));
    store.transact(() -> {
      withoutWaitingForTheDisk();
      // In the order in which take() locks them.
      store
          .sql()
          .sql("select bucket from verify_bucket where bucket = any (?) order by bucket for update")
          .param(Sql.column("text", buckets, Bucket::key))
          .query(String.class)
          .list();
      store
          .sql()
          .sql(
              """
              update verify_bucket b set level = least(b.capacity, b.level + t.take)
              from unnest(?, ?) as t (bucket, take) where b.bucket = t.bucket
              """)
          .params(
              Sql.column("text", buckets, Bucket::key), Sql.column("float8", buckets, Bucket::take))
          .update();
    });
  }

  /** Forgets those that are full again; after a week any. Index: verify_bucket_age. */
  void forget(Instant now) {
    store
        .sql()
        .sql(
            """
            delete from verify_bucket where at < ?::timestamptz - interval '1 hour'
              and (level + per_second * extract(epoch from ?::timestamptz - at) >= capacity
                   or at < ?::timestamptz - interval '7 days')
            """)
        .params(Sql.time(now), Sql.time(now), Sql.time(now))
        .update();
  }
}
