package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.call.CallStatus;
import dev.switchboard.core.message.Lane;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.voice.CallEntry;
import dev.switchboard.gateway.voice.CallQueue;
import dev.switchboard.gateway.voice.CallRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * What time and dead nodes leave behind of calls: a try whose node is gone may have been placed; a
 * call whose validity ended before any try expires.
 */
final class CallTakeover {
  private static final int AT_ONCE = 100;

  /** A node that has lost the store may still let go what it had committed. */
  private static final Duration STILL_LEAVING = Duration.ofSeconds(5);

  private record Lost(UUID call, int attempt) {}

  private final Store store;
  private final CallRecord calls;
  private final CallQueue queue;
  private final InstantSource clock;
  private final Changes changes;
  private final UUID node;

  CallTakeover(
      Store store,
      CallRecord calls,
      CallQueue queue,
      InstantSource clock,
      Changes changes,
      UUID node) {
    this.store = store;
    this.calls = calls;
    this.queue = queue;
    this.clock = clock;
    this.changes = changes;
    this.node = node;
  }

  /** Tries whose time is over, and those of nodes whose session with the store has ended. */
  void takeOverdue() {
    take(
        """
        open_until < clock_timestamp() or (node <> '%s'
          and open_until < clock_timestamp() + make_interval(secs => case lane when 0 then %d else %d end)
          and pg_try_advisory_xact_lock_shared(node_presence(node)))
        """
            .formatted(
                node,
                DispatchSettings.openFor(Lane.URGENT).minus(STILL_LEAVING).toSeconds(),
                DispatchSettings.openFor(Lane.BULK).minus(STILL_LEAVING).toSeconds()));
  }

  /** Those of every other node: only where it is certain that none lives. */
  void takeAll() {
    take("node <> '" + node + "'");
  }

  private void take(String which) {
    List<UUID> taken = store.inTransaction(() -> takeSome(which));
    taken.forEach(id -> changes.tell(new Changes.Change.OfCall(id)));
  }

  private List<UUID> takeSome(String which) {
    Instant now = clock.instant();
    Instant look = now.plus(Unknowns.FIRST_LOOK);
    // Index call_queue_open, empty most of the time.
    List<Lost> lost =
        store
            .sql()
            .sql(
                """
                select call_id, attempt from call_queue where phase = 'open' and (%s)
                order by call_id limit ? for update skip locked
                """
                    .formatted(which))
            .param(AT_ONCE)
            .query((row, n) -> new Lost(Sql.uuid(row, "call_id"), row.getInt("attempt")))
            .list();
    String reason =
        "it may have been accepted: the node that placed it went away before it wrote down the answer";
    for (Lost one : lost) {
      queue.unknown(one.call(), look);
      calls.waits(one.call(), CallStatus.UNKNOWN, reason, "look at the provider's list", look);
      calls.append(
          List.of(
              new CallEntry(
                  one.call(),
                  now,
                  "unknown",
                  CallStatus.UNKNOWN,
                  reason,
                  look,
                  one.attempt(),
                  null)));
    }
    return lost.stream().map(Lost::call).toList();
  }

  /** Ends what was valid only until now and has no open try. */
  void expire() {
    Instant now = clock.instant();
    List<UUID> ended =
        store.inTransaction(() -> {
          // Index call_queue_expiry.
          List<UUID> late =
              store
                  .sql()
                  .sql(
                      """
                      select call_id from call_queue where phase = 'ready' and expires_at <= ?
                      order by call_id limit ? for update skip locked
                      """)
                  .params(Sql.time(now), AT_ONCE)
                  .query((row, n) -> Sql.uuid(row, "call_id"))
                  .list();
          String reason = "valid_for ran out before it could be placed";
          for (UUID id : late) {
            queue.remove(id);
            calls.settles(id, CallStatus.EXPIRED, reason, now);
            calls.append(List.of(CallEntry.of(id, now, "expired", CallStatus.EXPIRED, reason)));
          }
          return late;
        });
    ended.forEach(id -> changes.tell(new Changes.Change.OfCall(id)));
  }
}
