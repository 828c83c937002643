package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.pace.Pace;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * One node at a time dispatches and paces a sender, so that a pace is kept in one place and needs
 * no agreement per message. Measured on the store's clock. A node loses a sender when its lease
 * runs out or its session with the store ends, whichever comes first; from then on it can commit no
 * attempt, and what it had committed leaves within a time that is written beside the lease, so the
 * next owner goes on where it stopped. Thread-safe.
 */
final class SenderLease {
  /** Our own deadline comes before the store's. */
  private static final Duration SAFETY = Duration.ofMillis(500);

  /** Departures closer together than this are written as one. */
  private static final long BUCKET = 10_000;

  /**
   * A sender that is ours now.
   *
   * @param counted what earlier owners have sent or may still send
   */
  record Grip(List<Pace.Held> counted) {}

  /** What one node at a time paces. */
  enum Leased {
    /** Senders of texts. */
    SENDERS("sender", "outbox"),
    /** Lines that calls leave by. */
    LINES("voice_line", "call_queue");

    final String table;
    final String queue;

    Leased(String table, String queue) {
      this.table = table;
      this.queue = queue;
    }
  }

  /** The lease went to another node before the attempts were committed; they are not. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1;

    Lost() {
      super("another node has this sender now", null, false, false);
    }
  }

  private final Store store;
  private final StoreClock clock;
  private final UUID node;
  private final BooleanSupplier present;
  private final String table;
  private final Map<String, Long> until = new ConcurrentHashMap<>();

  /**
   * @param present whether others can see that this node lives
   * @param leased what is held: their names are keys of their own
   */
  SenderLease(Store store, StoreClock clock, UUID node, BooleanSupplier present, Leased leased) {
    this.present = present;
    this.table = leased.table;
    this.store = store;
    this.clock = clock;
    this.node = node;
  }

  /** The {@link System#nanoTime()} after which nothing of this sender may be written any more. */
  long until(String sender) {
    return until.getOrDefault(sender, Long.MIN_VALUE / 2);
  }

  boolean held(String sender) {
    return until(sender) - System.nanoTime() > 0;
  }

  /** How a node asks for a sender. */
  enum Claim {
    /** It is the one that should have it. */
    FIRST,
    /** It takes what somebody left by dying, and what nobody wants. */
    SPARE
  }

  /**
   * Takes a sender that nobody holds. Empty while another node does, or holds another sender of an
   * account with a ceiling; or where it was let go a moment ago for a node that is to have it.
   */
  Optional<Grip> grip(String sender, Claim claim) {
    if (!present.getAsBoolean()) {
      return Optional.empty();
    }
    long asked = System.nanoTime();
    // One row by its key. Its lock and that of the account make two nodes come one after the other.
    Optional<Grip> grip =
        store
            .sql()
            .sql(
                """
                update %1$s s set owner = ?, owner_until = clock_timestamp() + make_interval(secs => ?)
                from (select x.address, x.owner, x.departures, a.sid, a.ceiling
                      from %1$s x join account a on a.sid = x.account_sid where x.address = ? for update) as before
                where s.address = before.address
                  and (before.owner = ? or s.owner_until is null or s.owner_until < clock_timestamp()
                       or pg_try_advisory_xact_lock_shared(node_presence(before.owner)))
                  and (? or before.owner is not null or s.owner_until is null
                       or s.owner_until < clock_timestamp() - interval '1 second')
                  and (before.ceiling is null or not exists (
                       select 1 from %1$s other
                       where other.account_sid = before.sid and other.owner <> ? and other.owner_until > clock_timestamp()
                         and not pg_try_advisory_xact_lock_shared(node_presence(other.owner))))
                returning before.departures, before.owner
                """
                    .formatted(table))
            .params(node, seconds(), sender, node, claim == Claim.FIRST, node)
            .query((row, n) -> grip(row))
            .optional();
    grip.ifPresent(_ -> until.put(sender, deadline(asked)));
    return grip;
  }

  private Grip grip(ResultSet row) throws SQLException {
    Long[] pairs = (Long[]) row.getArray("departures").getArray();
    List<Pace.Held> counted = new ArrayList<>();
    for (int i = 0; i + 1 < pairs.length; i += 2) {
      long end = clock.nanoAt(Instant.EPOCH.plus(pairs[i], ChronoUnit.MICROS));
      if (end - System.nanoTime() > 0) {
        counted.add(new Pace.Held(pairs[i + 1].intValue(), end));
      }
    }
    return new Grip(counted);
  }

  /**
   * Makes sure, in the transaction that is open, that the sender is ours until it commits, and
   * writes beside the lease what will count. The last statement of such a transaction: everybody
   * who changes the sender waits for its end.
   *
   * @throws Lost where it is not ours any more
   */
  void fence(String sender, List<Pace.Held> counted) {
    long asked = System.nanoTime();
    // One row by its key; no indexed column changes, and the page has room: no index is touched.
    int ours =
        store
            .sql()
            .sql(
                """
                update %s set departures = ?, owner_until = clock_timestamp() + make_interval(secs => ?)
                where address = ? and owner = ? and owner_until > clock_timestamp()
                """
                    .formatted(table))
            .params(Sql.array("int8", pairs(counted)), seconds(), sender, node)
            .update();
    if (ours == 0) {
      until.remove(sender);
      throw new Lost();
    }
    until.computeIfPresent(sender, (_, _) -> deadline(asked));
  }

  private List<Long> pairs(List<Pace.Held> counted) {
    TreeMap<Long, Long> buckets = new TreeMap<>();
    for (Pace.Held held : counted) {
      if (held.segments() == 0) {
        continue;
      }
      long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.at(held.until()));
      buckets.merge((micros / BUCKET + 1) * BUCKET, (long) held.segments(), Long::sum);
    }
    List<Long> pairs = new ArrayList<>(buckets.size() * 2);
    buckets.forEach((end, segments) -> {
      pairs.add(end);
      pairs.add(segments);
    });
    return pairs;
  }

  /** Keeps what is ours; what is not any more is forgotten. */
  void renew() {
    if (until.isEmpty()) {
      return;
    }
    long asked = System.nanoTime();
    // In the order of the keys, as everybody locks senders.
    List<String> ours =
        store
            .sql()
            .sql(
                """
                update %1$s s set owner_until = clock_timestamp() + make_interval(secs => ?)
                from (select address from %1$s where owner = ? and owner_until > clock_timestamp()
                      order by address for update) as ours
                where s.address = ours.address returning s.address
                """
                    .formatted(table))
            .params(seconds(), node)
            .query(String.class)
            .list();
    until.keySet().retainAll(ours);
    ours.forEach(sender -> until.computeIfPresent(sender, (_, _) -> deadline(asked)));
  }

  /**
   * Lets one go that another node is to have; for a second, nobody else takes it.
   *
   * @param counted what has left, or may still leave, and counts
   */
  void release(String sender, List<Pace.Held> counted) {
    until.remove(sender);
    store
        .sql()
        .sql(
            """
            update %s set owner = null, owner_until = clock_timestamp(), departures = ? where address = ? and owner = ?
            """
                .formatted(table))
        .params(Sql.array("int8", pairs(counted)), sender, node)
        .update();
  }

  /**
   * Takes the leases away from whoever holds them: only where it is certain that none of them
   * lives.
   */
  void releaseAll() {
    store.sql().sql("update " + table + " set owner_until = null where owner is not null").update();
  }

  /** Lets go of everything, so that another node need not wait. */
  void release() {
    until.clear();
    store
        .sql()
        .sql("update " + table + " set owner = null, owner_until = null where owner = ?")
        .param(node)
        .update();
  }

  private static long deadline(long asked) {
    return asked + DispatchSettings.SENDER_LEASE.minus(SAFETY).toNanos();
  }

  private static double seconds() {
    return DispatchSettings.SENDER_LEASE.toMillis() / 1_000.0;
  }
}
