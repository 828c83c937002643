package dev.switchboard.gateway.message;

import dev.switchboard.core.consent.Bar;
import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.outbox.OutboxRows;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes back what has provably not been sent. */
public final class Cancellation {
  private final Store store;
  private final MessageRecord messages;
  private final InstantSource clock;
  private final Changes changes;

  public Cancellation(Store store, MessageRecord messages, InstantSource clock, Changes changes) {
    this.store = store;
    this.messages = messages;
    this.clock = clock;
    this.changes = changes;
  }

  /**
   * Cancels; doing it again changes nothing.
   *
   * @throws RequestRefused 404, or 409 {@code not_cancelable} once an attempt is open or was made
   */
  public void cancel(UUID id, String actor) {
    Instant now = clock.instant();
    store.transact(() -> {
      OutboxRows.@Nullable Row row = OutboxRows.lock(store, List.of(id)).get(id);
      @Nullable MessageStatus status = messages.lock(List.of(id)).get(id);
      if (status == null) {
        throw RequestRefused.notFound("There is no such message.");
      }
      if (status == MessageStatus.CANCELED) {
        return;
      }
      // After a resend was earned the first try is only absent as far as the provider's list tells.
      if (row == null || !row.phase().equals("ready") || row.resends() > 0) {
        throw RequestRefused.conflict(
            "not_cancelable",
            "The message is "
                + status.word()
                + ": an attempt is open or was made, so it cannot be taken back.");
      }
      end(List.of(id), "canceled by " + actor, now);
    });
    changes.tell(new Changes.Change.OfMessage(id));
  }

  /**
   * What waits for these people, whether or not they may be written to; for those who lock rows in
   * one go before they cancel.
   */
  public List<UUID> waitingFor(Collection<String> recipients) {
    return store
        .sql()
        .sql("select message_id from outbox where recipient = any (?) and phase = 'ready'")
        .param(Sql.array("text", recipients))
        .query((row, n) -> Sql.uuid(row, "message_id"))
        .list();
  }

  /**
   * Cancels everything that waits for these people from senders of which they have opted out. Joins
   * the transaction that is open; the consents are locked and written already.
   *
   * @return what was canceled
   */
  public List<UUID> cancelOptedOut(Collection<String> recipients, Instant now) {
    // Through outbox_recipient: what waits for a few people, however much waits for others.
    return cancel(
        recipients,
        """
        select o.message_id from outbox o
        join sender s on s.address = o.sender
        cross join lateral %s as latest
        where o.recipient = any (?) and o.phase = 'ready' and latest.status = 'opted_out'
        order by o.message_id for update of o
        """,
        now);
  }

  /**
   * These people said themselves that they want no more: beside what {@link #cancelOptedOut} does,
   * their routes end, and no step of those leaves any more, by whichever channel. Joins the
   * transaction that is open; the consents are locked and written already.
   *
   * @return what was canceled
   */
  public List<UUID> obey(Collection<String> recipients, Instant now) {
    RouteSignals.optedOut(store, recipients);
    // As above; a step is found by the key of its message.
    return cancel(
        recipients,
        """
        select o.message_id from outbox o
        join sender s on s.address = o.sender
        join message m on m.id = o.message_id
        left join lateral %s as latest on true
        where o.recipient = any (?) and o.phase = 'ready'
          and (latest.status = 'opted_out' or (m.routed_for is not null and o.resends = 0))
        order by o.message_id for update of o
        """,
        now);
  }

  private List<UUID> cancel(Collection<String> recipients, String which, Instant now) {
    List<UUID> ids =
        store
            .sql()
            .sql(
                which.formatted(
                    Consents.newest("o.recipient", "s.channel", "o.sender", "s.messaging_service")))
            .param(Sql.array("text", recipients))
            .query((row, n) -> Sql.uuid(row, "message_id"))
            .list();
    end(ids, Bar.OPTED_OUT.word(), now);
    return ids;
  }

  /**
   * Takes back those of these that have not left, and says why. Joins the transaction that is open.
   *
   * @return what was taken back
   */
  public List<UUID> withdraw(Collection<UUID> messages, String reason, Instant now) {
    List<UUID> waiting =
        OutboxRows.lock(store, messages).values().stream()
            .filter(row -> row.phase().equals("ready") && row.resends() == 0)
            .map(OutboxRows.Row::message)
            .toList();
    end(waiting, reason, now);
    return waiting;
  }

  private void end(List<UUID> ids, String reason, Instant now) {
    if (ids.isEmpty()) {
      return;
    }
    store
        .sql()
        .sql("delete from outbox where message_id = any (?)")
        .param(Sql.array("uuid", ids))
        .update();
    messages.update(
        ids.stream()
            .map(id -> MessageUpdate.settled(id, MessageStatus.CANCELED, reason, now))
            .toList());
    messages.append(
        ids.stream()
            .map(id -> TimelineEntry.of(id, now, "canceled", MessageStatus.CANCELED, reason))
            .toList());
  }
}
