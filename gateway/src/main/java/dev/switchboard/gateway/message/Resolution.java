package dev.switchboard.gateway.message;

import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.outbox.OutboxRows;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's word on a message of which nobody else can say whether it was accepted. */
public final class Resolution {

  /** What the person decides. */
  public enum Action {
    /** Send it again, at the risk that it was accepted. */
    RESEND,
    /** It was accepted. */
    MARK_SENT,
    /** It was not, and shall not be sent. */
    MARK_FAILED;

    /** The action of that word, e.g. {@code mark_sent}. */
    public static Optional<Action> find(String word) {
      return Arrays.stream(values())
          .filter(action -> action.name().toLowerCase(Locale.ROOT).equals(word))
          .findFirst();
    }
  }

  private final Store store;
  private final MessageRecord messages;
  private final InstantSource clock;
  private final Changes changes;

  public Resolution(Store store, MessageRecord messages, InstantSource clock, Changes changes) {
    this.store = store;
    this.messages = messages;
    this.clock = clock;
    this.changes = changes;
  }

  /**
   * @throws RequestRefused 404, or 409 where the message is not unknown
   */
  public void resolve(UUID id, Action action, String reason, String actor) {
    Instant now = clock.instant();
    store.transact(() -> {
      OutboxRows.@Nullable Row row = OutboxRows.lock(store, List.of(id)).get(id);
      @Nullable MessageStatus status = messages.lock(List.of(id)).get(id);
      if (status == null) {
        throw RequestRefused.notFound("There is no such message.");
      }
      if (row == null || !(row.phase().equals("parked") || row.phase().equals("unknown"))) {
        throw RequestRefused.conflict(
            "not_unknown",
            "The message is " + status.word() + "; only an unknown one can be resolved.");
      }
      carryOut(id, action, actor + ": " + reason, now);
    });
    changes.tell(new Changes.Change.OfMessage(id));
    if (action == Action.RESEND) {
      changes.tell(new Changes.Change.Work(sender(id)));
    }
  }

  private void carryOut(UUID id, Action action, String reason, Instant now) {
    MessageStatus after =
        switch (action) {
          case RESEND -> MessageStatus.QUEUED;
          case MARK_SENT -> MessageStatus.SENT;
          case MARK_FAILED -> MessageStatus.FAILED;
        };
    if (action == Action.RESEND) {
      store
          .sql()
          .sql(
              """
              update outbox set phase = 'ready', due_at = ?, resends = resends + 1, look_at = null, looks = 0,
                  empty_looks = 0, first_empty = null
              where message_id = ?
              """)
          .params(Sql.time(now), id)
          .update();
      messages.update(List.of(MessageUpdate.waiting(id, after, reason, "send", now)));
    } else {
      store.sql().sql("delete from outbox where message_id = ?").param(id).update();
      messages.update(List.of(MessageUpdate.settled(id, after, reason, now)));
    }
    messages.append(List.of(TimelineEntry.of(id, now, "resolved", after, reason)));
  }

  private String sender(UUID id) {
    return store
        .sql()
        .sql("select sender from message where id = ?")
        .param(id)
        .query(String.class)
        .single();
  }
}
