package dev.switchboard.gateway.dispatch;

import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Looks around on behalf of all senders of this node at once, or of all its lines: which of them
 * are free, and which have work that has just become due. The net below the hints.
 */
final class Roster {
  /** What became due a moment ago is told again: clocks and commits come in any order. */
  private static final Duration OVERLAP = Duration.ofSeconds(2);

  private final Store store;
  private final InstantSource clock;
  private final UUID node;
  private final SenderLease.Leased leased;
  private Instant looked = Instant.EPOCH;

  Roster(Store store, InstantSource clock, UUID node, SenderLease.Leased leased) {
    this.store = store;
    this.leased = leased;
    this.clock = clock;
    this.node = node;
  }

  /** Tells the senders that another node had and has no more, and those that nobody has. */
  void free(Consumer<String> mayBeTaken) {
    // All senders: some hundreds of small rows. A lock is tried only for those of other nodes.
    List<String> addresses =
        store
            .sql()
            .sql(
                """
                select address from %s
                where owner is null or owner_until is null or owner_until < clock_timestamp()
                  or (owner <> ? and pg_try_advisory_xact_lock_shared(node_presence(owner)))
                """
                    .formatted(leased.table))
            .param(node)
            .query(String.class)
            .list();
    addresses.forEach(mayBeTaken);
  }

  /** Tells the senders with work that became due since the last look, by the business clock. */
  void due(Consumer<String> hasWork) {
    Instant now = clock.instant();
    // A range of the index outbox_soon, as long as the time between two looks: the rows that became
    // due in it and are still ready.
    List<String> addresses =
        store
            .sql()
            .sql(
                """
                select distinct sender from (
                  select sender from %s where phase = 'ready' and due_at > ? and due_at <= ? limit 10000) as due
                """
                    .formatted(leased.queue))
            .params(Sql.time(looked), Sql.time(now))
            .query(String.class)
            .list();
    looked = now.minus(OVERLAP);
    addresses.forEach(hasWork);
  }
}
