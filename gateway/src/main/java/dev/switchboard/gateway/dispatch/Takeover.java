package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.message.MessageUpdate;
import dev.switchboard.gateway.message.TimelineEntry;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * What time and dead nodes leave behind: an attempt whose node is gone may have been sent, so it is
 * unknown, never unsent; a message whose validity ended before any try expires.
 */
final class Takeover {
  private static final int AT_ONCE = 500;

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

  /** Attempts whose time is over by the store's clock. */
  void takeOverdue() {
    take("open_until < clock_timestamp()");
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
                update outbox o set phase = 'unknown', look_at = ?, looks = 0, empty_looks = 0, first_empty = null, open_until = null
                from (select message_id from outbox where phase = 'open' and %s
                      order by message_id limit ? for update skip locked) as lost
                where o.message_id = lost.message_id
                returning o.message_id, o.attempt
                """
                    .formatted(which))
            .params(Sql.time(look), AT_ONCE)
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
