package dev.switchboard.gateway.voice;

import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Rows of the queue of calls, changed one by one. Joins the transaction that is open. */
public final class CallQueue {
  private final Store store;

  public CallQueue(Store store) {
    this.store = store;
  }

  /**
   * A call that still moves.
   *
   * @param lookAt when the provider is asked for it, where that is due some time
   */
  public record Row(
      UUID call,
      String line,
      String phase,
      int attempt,
      int throttles,
      int resends,
      Optional<Instant> lookAt) {
    /** A try of it is under way, or nobody knows what became of one. */
    public boolean awaitsAnswer() {
      return phase.equals("open") || phase.equals("unknown") || phase.equals("parked");
    }
  }

  /** Locks these rows, by id; those that are not there are missing. */
  public Map<UUID, Row> lock(Collection<UUID> ids) {
    Map<UUID, Row> rows = new HashMap<>();
    store
        .sql()
        .sql("select * from call_queue where call_id = any (?) order by call_id for update")
        .param(Sql.array("uuid", ids))
        .query(row -> {
          Row one = row(row);
          rows.put(one.call(), one);
        });
    return rows;
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        Sql.uuid(row, "call_id"),
        row.getString("sender"),
        row.getString("phase"),
        row.getInt("attempt"),
        row.getInt("throttles"),
        row.getInt("resends"),
        Sql.optionalInstant(row, "look_at"));
  }

  /** It may be placed then. */
  public void ready(UUID id, Instant due, int throttles) {
    store
        .sql()
        .sql(
            """
            update call_queue set phase = 'ready', due_at = ?, throttles = ?, open_until = null, look_at = null, looks = 0,
                empty_looks = 0, first_empty = null, waits_for = null
            where call_id = ?
            """)
        .params(Sql.time(due), throttles, id)
        .update();
  }

  /** It has proved absent at the provider, or a person says so: it may be placed again. */
  public void resend(UUID id, Instant due) {
    store
        .sql()
        .sql(
            """
            update call_queue set phase = 'ready', due_at = ?, resends = resends + 1, open_until = null, look_at = null,
                looks = 0, empty_looks = 0, first_empty = null
            where call_id = ?
            """)
        .params(Sql.time(due), id)
        .update();
  }

  /** The provider may have it: the list is to be looked at. */
  public void unknown(UUID id, Instant look) {
    store
        .sql()
        .sql(
            """
            update call_queue set phase = 'unknown', look_at = ?, open_until = null, looks = 0, empty_looks = 0, first_empty = null
            where call_id = ?
            """)
        .params(Sql.time(look), id)
        .update();
  }

  /** The provider has it: its end is awaited. */
  public void live(UUID id, Instant look) {
    live(Map.of(id, look));
  }

  /** As {@link #live(UUID, Instant)}, of many. */
  void live(Map<UUID, Instant> looks) {
    if (looks.isEmpty()) {
      return;
    }
    List<Map.Entry<UUID, Instant>> all = List.copyOf(looks.entrySet());
    // Plan: one probe of call_queue_pkey each.
    store
        .sql()
        .sql(
            """
            update call_queue q set phase = 'live', look_at = l.at::timestamptz, open_until = null, looks = 0, empty_looks = 0,
                first_empty = null
            from unnest(?, ?) as l (id, at) where q.call_id = l.id
            """)
        .params(
            Sql.column("uuid", all, Map.Entry::getKey),
            Sql.column("text", all, look -> look.getValue().toString()))
        .update();
  }

  /** Nothing more is to come. */
  public void remove(UUID id) {
    remove(List.of(id));
  }

  /** As {@link #remove(UUID)}, of many. */
  void remove(Collection<UUID> ids) {
    if (!ids.isEmpty()) {
      store
          .sql()
          .sql("delete from call_queue where call_id = any (?)")
          .param(Sql.array("uuid", ids))
          .update();
    }
  }

  /** Those of this person that wait for their turn. */
  public List<UUID> waitingFor(String person) {
    return store
        .sql()
        .sql(
            "select call_id from call_queue where recipient = ? and phase = 'ready' order by call_id")
        .param(person)
        .query((row, n) -> Sql.uuid(row, "call_id"))
        .list();
  }
}
