package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.CallStatus;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.privacy.Extent;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.Idempotency;
import dev.switchboard.gateway.privacy.Aging;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.RequestRefused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes away what was said in calls, by a person or by age: the text, keys and words that came
 * back, and the recording at the provider. Who was called, when, and which of the answers was given
 * stay.
 */
public final class CallTexts implements Aging {
  private final Store store;
  private final CallRecord calls;
  private final Leavings leavings;
  private final Idempotency idempotency;
  private final InstantSource clock;
  private final Changes changes;

  public CallTexts(
      Store store,
      CallRecord calls,
      Leavings leavings,
      Idempotency idempotency,
      InstantSource clock,
      Changes changes) {
    this.store = store;
    this.calls = calls;
    this.leavings = leavings;
    this.idempotency = idempotency;
    this.clock = clock;
    this.changes = changes;
  }

  private record Held(
      UUID id, CallStatus status, boolean over, Instant wanted, Optional<String> recording) {}

  /**
   * Takes it away now, at the provider too; a second time changes nothing.
   *
   * @throws RequestRefused 404 where there is none, 409 {@code not_redactable} while the call waits
   *     or goes on
   */
  public void redact(UUID id, String actor) {
    store.transact(() -> {
      List<Held> held = hold(List.of(id));
      if (held.isEmpty()) {
        if (calls.find(id).isEmpty()) {
          throw RequestRefused.notFound("There is no call " + Id.text("call", id) + ".");
        }
        return;
      }
      if (!held.getFirst().over()) {
        throw RequestRefused.conflict(
            "not_redactable",
            "The call waits or goes on, and needs its text. Hang it up first, then redact it.");
      }
      takeAway(held, Extent.AT_THE_PROVIDER_TOO, "by " + actor, clock.instant());
    });
    changes.tell(new Changes.Change.OfCall(id));
  }

  @Override
  public String kind() {
    return "call";
  }

  @Override
  public List<UUID> redact(Collection<UUID> ids, Instant limit, Extent extent, Instant now) {
    List<Held> held = hold(ids);
    List<Held> ripe =
        held.stream().filter(one -> one.over() && one.wanted().isBefore(limit)).toList();
    takeAway(ripe, extent, "as old as texts may get", now);
    return held.stream().filter(one -> !ripe.contains(one)).map(Held::id).toList();
  }

  /** Those that have not been redacted. */
  private List<Held> hold(Collection<UUID> ids) {
    return store
        .sql()
        .sql(
            """
            select id, status, settled_at, coalesce(send_at, created_at) as wanted, recording ->> 'sid' as recording
            from call where id = any (?) and redacted_at is null order by id for update
            """)
        .param(Sql.array("uuid", ids))
        .query((row, n) -> held(row))
        .list();
  }

  private static Held held(ResultSet row) throws SQLException {
    return new Held(
        Sql.uuid(row, "id"),
        CallStatus.of(row.getString("status")).orElseThrow(),
        Sql.optionalInstant(row, "settled_at").isPresent(),
        Sql.instant(row, "wanted"),
        Sql.optionalText(row, "recording"));
  }

  private void takeAway(List<Held> held, Extent extent, String reason, Instant now) {
    if (held.isEmpty()) {
      return;
    }
    List<UUID> ids = held.stream().map(Held::id).toList();
    store
        .sql()
        .sql(
            """
            update call set script = null, digits = null, speech = null, recording = recording - 'url', redacted_at = ?
            where id = any (?)
            """)
        .params(Sql.time(now), Sql.array("uuid", ids))
        .update();
    // Plan: of each call its few steps, by the primary key.
    store
        .sql()
        .sql(
            """
            update timeline set reason = null, provider = provider - 'digits' - 'speech'
            where message_id = any (?) and (jsonb_exists(provider, 'digits') or jsonb_exists(provider, 'speech'))
            """)
        .param(Sql.array("uuid", ids))
        .update();
    idempotency.withoutCallTexts(ids);
    if (extent == Extent.AT_THE_PROVIDER_TOO) {
      held.forEach(one -> one.recording().ifPresent(sid -> leavings.forget(sid, now)));
    }
    calls.append(
        held.stream()
            .map(one -> CallEntry.of(one.id(), now, "redacted", one.status(), reason))
            .toList());
  }
}
