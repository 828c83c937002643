package dev.switchboard.gateway.outbox;

import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Changes to rows of the outbox, gathered and carried out together. Not thread-safe: one per
 * transaction.
 */
public final class OutboxRows {

  /** What still moves, as far as the decisions need it. */
  public record Row(UUID message, int attempt, String phase, int resends) {

    /** An attempt is in flight, or may have been accepted. */
    public boolean awaitsAnswer() {
      return !phase.equals("ready") && !phase.equals("sent");
    }
  }

  private final Store store;
  private final List<UUID> removed = new ArrayList<>();
  private final List<UUID> readied = new ArrayList<>();
  private final List<String> dueAt = new ArrayList<>();
  private final List<Integer> throttles = new ArrayList<>();
  private final List<UUID> unknown = new ArrayList<>();
  private final List<String> lookAt = new ArrayList<>();
  private final List<UUID> sent = new ArrayList<>();
  private final List<String> pollAt = new ArrayList<>();

  public OutboxRows(Store store) {
    this.store = store;
  }

  /** Locks these rows, in the order of their ids; those that no longer move are missing. */
  public static Map<UUID, Row> lock(Store store, Collection<UUID> ids) {
    Map<UUID, Row> rows = new HashMap<>();
    store
        .sql()
        .sql(
            """
            select message_id, attempt, phase, resends from outbox where message_id = any (?)
            order by message_id for update
            """)
        .param(Sql.array("uuid", ids))
        .query(row -> {
          Row found =
              new Row(
                  Sql.uuid(row, "message_id"),
                  row.getInt("attempt"),
                  row.getString("phase"),
                  row.getInt("resends"));
          rows.put(found.message(), found);
        });
    return rows;
  }

  /** It moves no more. */
  public void remove(UUID message) {
    removed.add(message);
  }

  /** It may be sent at this time. */
  public void ready(UUID message, Instant due, int throttleCount) {
    readied.add(message);
    dueAt.add(due.toString());
    throttles.add(throttleCount);
  }

  /** It may have been accepted; the list is looked at then. */
  public void unknown(UUID message, Instant look) {
    unknown.add(message);
    lookAt.add(look.toString());
  }

  /** It was accepted; what became of it is asked then, unless a callback says it before. */
  public void awaitStatus(UUID message, Instant poll) {
    sent.add(message);
    pollAt.add(poll.toString());
  }

  /** At most four statements. */
  public void carryOut() {
    if (!removed.isEmpty()) {
      store
          .sql()
          .sql("delete from outbox where message_id = any (?)")
          .param(Sql.array("uuid", removed))
          .update();
    }
    if (!readied.isEmpty()) {
      store
          .sql()
          .sql(
              """
              update outbox o set phase = 'ready', due_at = r.due_at::timestamptz, throttles = r.throttles, node = null,
                  open_until = null, look_at = null, looks = 0, empty_looks = 0, first_empty = null
              from unnest(?, ?, ?) as r (message_id, due_at, throttles) where o.message_id = r.message_id
              """)
          .params(
              Sql.array("uuid", readied), Sql.array("text", dueAt), Sql.array("int4", throttles))
          .update();
    }
    if (!unknown.isEmpty()) {
      store
          .sql()
          .sql(
              """
              update outbox o set phase = 'unknown', look_at = u.look_at::timestamptz, looks = 0, empty_looks = 0,
                  first_empty = null, open_until = null
              from unnest(?, ?) as u (message_id, look_at) where o.message_id = u.message_id
              """)
          .params(Sql.array("uuid", unknown), Sql.array("text", lookAt))
          .update();
    }
    if (!sent.isEmpty()) {
      store
          .sql()
          .sql(
              """
              update outbox o set phase = 'sent', look_at = s.look_at::timestamptz, looks = 0, open_until = null
              from unnest(?, ?) as s (message_id, look_at) where o.message_id = s.message_id
              """)
          .params(Sql.array("uuid", sent), Sql.array("text", pollAt))
          .update();
    }
  }
}
