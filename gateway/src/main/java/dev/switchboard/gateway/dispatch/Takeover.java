package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.message.Lane;
import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.message.MessageUpdate;
import dev.switchboard.gateway.message.TimelineEntry;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What time and dead nodes leave behind: an attempt whose node is gone may have been sent, so it is
 * unknown, never unsent; a message whose validity ended before any try expires.
 */
final class Takeover {
  private static final int AT_ONCE = 500;

  /** A node that has lost the store may still let go what it had committed. */
  private static final Duration STILL_LEAVING = Duration.ofSeconds(5);

  private record Lost(UUID message, int attempt) {}

  private final Store store;
  private final MessageRecord messages;
  private final InstantSource clock;
  private final Changes changes;
  private final UUID node;

  Takeover(Store store, MessageRecord messages, InstantSource clock, Changes changes, UUID node) {
    this.store = store;
    this.messages = messages;
    this.clock = clock;
    this.changes = changes;
    this.node = node;
  }

  /**
   * Attempts whose time is over by the store's clock, and those of nodes whose session with the
   * store has ended: what such a node may still send, it sends within a few seconds.
   */
  void takeOverdue() {
    take("open_until < now()");
    List<UUID> gone = gone();
    if (!gone.isEmpty()) {
      take(
          "node in (%s) and open_until < now() + make_interval(secs => case lane when 0 then %d else %d end)"
              .formatted(
                  gone.stream().map(n -> "'" + n + "'").collect(Collectors.joining(", ")),
                  DispatchSettings.openFor(Lane.URGENT).minus(STILL_LEAVING).toSeconds(),
                  DispatchSettings.openFor(Lane.BULK).minus(STILL_LEAVING).toSeconds()));
    }
  }

  /** Nodes with open attempts whose presence ended. */
  private List<UUID> gone() {
    // Index outbox_open: what is open at this moment is little.
    return store
        .sql()
        .sql(
            """
            select node from (select distinct node from outbox where phase = 'open' and node <> ?) as others
            where pg_try_advisory_xact_lock_shared(node_presence(node))
            """)
        .param(node)
        .query((row, n) -> Sql.uuid(row, "node"))
        .list();
  }

  /**
   * Attempts of every other node: only where it is certain that none lives, as with a store of our
   * own.
   */
  void takeAll() {
    take("node <> '" + node + "'");
  }

  private void take(String which) {
    List<UUID> taken;
    do {
      taken = store.inTransaction(() -> takeSome(which));
      taken.forEach(id -> changes.tell(new Changes.Change.OfMessage(id)));
    } while (taken.size() == AT_ONCE);
  }

  private List<UUID> takeSome(String which) {
    Instant now = clock.instant();
    Instant look = now.plus(Unknowns.FIRST_LOOK);
    List<Lost> lost =
        store
            .sql()
            .sql(
                """
                -- The range of outbox_open that is over, which is empty most of the time; its rows are then locked by
                -- their keys. A limit beside the order of the keys would lead the planner through the primary key.
                with over as materialized (select message_id from outbox where phase = 'open' and %s limit ?)
                update outbox o set phase = 'unknown', look_at = ?, looks = 0, empty_looks = 0, first_empty = null, open_until = null
                from (select message_id from outbox where message_id in (select message_id from over) and phase = 'open'
                      order by message_id for update skip locked) as lost
                where o.message_id = lost.message_id
                returning o.message_id, o.attempt
                """
                    .formatted(which))
            .params(AT_ONCE, Sql.time(look))
            .query((row, n) -> new Lost(Sql.uuid(row, "message_id"), row.getInt("attempt")))
            .list();
    String reason =
        "it may have been accepted: the node that sent it went away before it wrote down the answer";
    messages.update(
        lost.stream()
            .map(l ->
                MessageUpdate.waiting(
                    l.message(),
                    MessageStatus.UNKNOWN,
                    reason,
                    "look at the provider's list",
                    look))
            .toList());
    messages.append(
        lost.stream()
            .map(l ->
                new TimelineEntry(
                    l.message(),
                    now,
                    "unknown",
                    MessageStatus.UNKNOWN,
                    reason,
                    look,
                    l.attempt(),
                    null))
            .toList());
    return lost.stream().map(Lost::message).toList();
  }

  /** Ends what was valid only until now and has no open attempt. */
  void expire() {
    Instant now = clock.instant();
    List<UUID> ended =
        store.inTransaction(() -> {
          List<UUID> ids =
              store
                  .sql()
                  .sql(
                      """
                      delete from outbox o using (
                        select message_id from outbox where phase = 'ready' and expires_at <= ?
                        order by expires_at limit ? for update skip locked) as late
                      where o.message_id = late.message_id returning o.message_id
                      """)
                  .params(Sql.time(now), AT_ONCE)
                  .query((row, n) -> Sql.uuid(row, "message_id"))
                  .list();
          String reason = "valid_for ran out before it could be sent";
          messages.update(
              ids.stream()
                  .map(id -> MessageUpdate.settled(id, MessageStatus.EXPIRED, reason, now))
                  .toList());
          messages.append(
              ids.stream()
                  .map(id -> TimelineEntry.of(id, now, "expired", MessageStatus.EXPIRED, reason))
                  .toList());
          return ids;
        });
    ended.forEach(id -> changes.tell(new Changes.Change.OfMessage(id)));
  }
}
