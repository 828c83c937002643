package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.CallStatus;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.voice.CallRecord.Known;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Ends calls, wherever they stand: what has not left is canceled, what the provider has is hung up
 * there. Doing it again changes nothing.
 */
public final class HangUp {
  private final Store store;
  private final CallRecord calls;
  private final CallQueue queue;
  private final CallTries tries;
  private final CallOrders orders;
  private final InstantSource clock;
  private final Changes changes;

  public HangUp(
      Store store,
      CallRecord calls,
      CallQueue queue,
      CallTries tries,
      CallOrders orders,
      InstantSource clock,
      Changes changes) {
    this.store = store;
    this.calls = calls;
    this.queue = queue;
    this.tries = tries;
    this.orders = orders;
    this.clock = clock;
    this.changes = changes;
  }

  /**
   * @param actor who wants it
   * @throws RequestRefused 404
   */
  public void hangUp(UUID id, String actor) {
    Instant now = clock.instant();
    store.transact(() -> {
      CallQueue.@Nullable Row row = queue.lock(List.of(id)).get(id);
      @Nullable Known call = calls.lock(List.of(id)).get(id);
      if (call == null) {
        throw RequestRefused.notFound("There is no such call.");
      }
      if (call.status().settled() || call.hangUpBy().isPresent()) {
        return;
      }
      // Remembered in every case: an earlier try is absent only as far as the provider's list
      // tells.
      store
          .sql()
          .sql("update call set hangup_at = ?, hangup_by = ? where id = ?")
          .params(Sql.time(now), actor, id)
          .update();
      if (row != null && row.phase().equals("ready")) {
        cancel(call, actor, now);
      } else {
        order(call, actor, now);
      }
    });
    changes.tell(new Changes.Change.OfCall(id));
  }

  /**
   * Takes a call back where it has not left. Joins the transaction that is open.
   *
   * @return true where it was taken back
   */
  public boolean withdraw(UUID id, String reason) {
    Instant now = clock.instant();
    CallQueue.@Nullable Row row = queue.lock(List.of(id)).get(id);
    if (row == null || !row.phase().equals("ready") || row.resends() > 0) {
      return false;
    }
    queue.remove(id);
    calls.settles(id, CallStatus.CANCELED, reason, now);
    calls.append(List.of(CallEntry.of(id, now, "canceled", CallStatus.CANCELED, reason)));
    return true;
  }

  private void cancel(Known call, String actor, Instant now) {
    queue.remove(call.id());
    calls.settles(call.id(), CallStatus.CANCELED, "canceled by " + actor, now);
    calls.append(
        List.of(
            CallEntry.of(call.id(), now, "canceled", CallStatus.CANCELED, "canceled by " + actor)));
  }

  private void order(Known call, String actor, Instant now) {
    boolean known = tries.lock(call.id(), call.attempt()).flatMap(CallTries.Try::sid).isPresent();
    if (known) {
      orders.add(call.id(), call.attempt(), CallOrders.Kind.HANG_UP, null, now);
    }
    calls.append(
        List.of(
            CallEntry.of(
                call.id(),
                now,
                "hang_up",
                call.status(),
                known
                    ? "asked for by " + actor
                    : "asked for by " + actor + "; done as soon as the provider tells its SID")));
  }

  /** This person wants no more calls: what waits for its turn is canceled. */
  public void optedOut(String person, Predicate<Known> barred) {
    for (UUID id : queue.waitingFor(person)) {
      Instant now = clock.instant();
      boolean canceled =
          store.inTransaction(() -> {
            CallQueue.@Nullable Row row = queue.lock(List.of(id)).get(id);
            Optional<Known> call = Optional.ofNullable(calls.lock(List.of(id)).get(id));
            if (row == null || !row.phase().equals("ready") || call.filter(barred).isEmpty()) {
              return false;
            }
            queue.remove(id);
            calls.settles(id, CallStatus.CANCELED, "opted_out", now);
            calls.append(
                List.of(CallEntry.of(id, now, "canceled", CallStatus.CANCELED, "opted_out")));
            return true;
          });
      if (canceled) {
        changes.tell(new Changes.Change.OfCall(id));
      }
    }
  }
}
