package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.CallStatus;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.Resolution.Action;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.voice.CallRecord.Known;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's word on a call of which nobody else can say whether it was placed. */
public final class CallResolution {
  private final Store store;
  private final CallRecord calls;
  private final CallQueue queue;
  private final InstantSource clock;
  private final Changes changes;

  public CallResolution(
      Store store, CallRecord calls, CallQueue queue, InstantSource clock, Changes changes) {
    this.store = store;
    this.calls = calls;
    this.queue = queue;
    this.clock = clock;
    this.changes = changes;
  }

  /**
   * @throws RequestRefused 404, or 409 where the call is not unknown
   */
  public void resolve(UUID id, Action action, String reason, String actor) {
    Instant now = clock.instant();
    String line =
        store.inTransaction(() -> {
          CallQueue.@Nullable Row row = queue.lock(List.of(id)).get(id);
          @Nullable Known call = calls.lock(List.of(id)).get(id);
          if (call == null) {
            throw RequestRefused.notFound("There is no such call.");
          }
          if (row == null || !(row.phase().equals("parked") || row.phase().equals("unknown"))) {
            throw RequestRefused.conflict(
                "not_unknown",
                "The call is " + call.status().word() + "; only an unknown one can be resolved.");
          }
          carryOut(id, action, actor + ": " + reason, now);
          return row.line();
        });
    changes.tell(new Changes.Change.OfCall(id));
    if (action == Action.RESEND) {
      changes.tell(new Changes.Change.Work(line));
    }
  }

  private void carryOut(UUID id, Action action, String reason, Instant now) {
    CallStatus after =
        switch (action) {
          case RESEND -> CallStatus.QUEUED;
          case MARK_SENT -> CallStatus.COMPLETED;
          case MARK_FAILED -> CallStatus.FAILED;
        };
    if (action == Action.RESEND) {
      queue.resend(id, now);
      calls.waits(id, after, reason, "call", now);
    } else {
      queue.remove(id);
      calls.settles(id, after, reason, now);
    }
    calls.append(List.of(CallEntry.of(id, now, "resolved", after, reason)));
  }
}
