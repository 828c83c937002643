package dev.switchboard.gateway.route;

import dev.switchboard.core.call.CallStatus;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.core.route.CallHeard;
import dev.switchboard.gateway.message.CreateMessage;
import dev.switchboard.gateway.message.RouteView;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Messages that go by a route, as they stand in the store. */
public final class RouteRuns {
  static final int AT_ONCE = 100;

  /**
   * A message on its route.
   *
   * @param request what its steps are made of; empty once the route is over
   */
  record Going(
      UUID id,
      String recipient,
      UUID apiKey,
      Instant createdAt,
      Optional<Instant> expiresAt,
      RunDocument document,
      Optional<CreateMessage> request) {}

  /**
   * What is known of a step that has begun.
   *
   * @param waitsUntil where it may not leave before, e.g. for quiet hours
   */
  record Heard(
      int step,
      MessageStatus status,
      String why,
      Optional<Integer> errorCode,
      Optional<Instant> waitsUntil) {}

  /** How the message is to stand in the record. */
  record Standing(
      MessageStatus status,
      @Nullable String reason,
      @Nullable String next,
      @Nullable Instant nextAt,
      @Nullable Instant settledAt,
      @Nullable Integer errorCode,
      Optional<String> channel,
      Optional<String> sender) {}

  private final Store store;
  private final JsonMapper json;

  public RouteRuns(Store store, JsonMapper json) {
    this.store = store;
    this.json = json;
  }

  /** Those whose time has come, and those of which something was heard. */
  List<UUID> due(Instant now) {
    // The beginning of route_run_due, and what there is of route_signal: both empty mostly.
    return store
        .sql()
        .sql(
            """
            (select message_id from route_run where due_at <= ? order by due_at limit ?)
            union (select message_id from route_signal order by id limit ?)
            """)
        .params(Sql.time(now), AT_ONCE, AT_ONCE)
        .query((row, n) -> Sql.uuid(row, "message_id"))
        .list();
  }

  /** One, without a lock. */
  Optional<Going> find(UUID id) {
    return read(id, "");
  }

  /** Locks it; empty where another node has it at this moment, or it goes by no route. */
  Optional<Going> take(UUID id) {
    return read(id, "for update of m skip locked");
  }

  /** Locks it, and waits for whoever has it. */
  Optional<Going> lock(UUID id) {
    return read(id, "for update of m");
  }

  private Optional<Going> read(UUID id, String how) {
    return store
        .sql()
        .sql(
            """
            select m.id, m.recipient, m.api_key, m.created_at, m.expires_at, m.route, r.request
            from message m left join route_run r on r.message_id = m.id where m.id = ? and m.route is not null
            """
                + how)
        .param(id)
        .query((row, n) -> going(row))
        .optional();
  }

  private Going going(ResultSet row) throws SQLException {
    return new Going(
        Sql.uuid(row, "id"),
        row.getString("recipient"),
        Sql.uuid(row, "api_key"),
        Sql.instant(row, "created_at"),
        Sql.optionalInstant(row, "expires_at"),
        RunDocument.of(json.readValue(row.getString("route"), RouteView.class)),
        Sql.optionalText(row, "request").map(text -> json.readValue(text, CreateMessage.class)));
  }

  /** What was told so far is looked at by whoever holds the lock. */
  void takeSignals(UUID id) {
    store.sql().sql("delete from route_signal where message_id = ?").param(id).update();
  }

  /** Which messages are steps of this one. Plan: message_routed. */
  List<UUID> texts(UUID id) {
    return store
        .sql()
        .sql("select id from message where routed_for = ?")
        .param(id)
        .query((row, n) -> Sql.uuid(row, "id"))
        .list();
  }

  /** What is known of its steps. Plan: message_routed and call_routed. */
  List<Heard> heard(UUID id) {
    return store
        .sql()
        .sql(
            """
            select m.route_step, m.status, m.reason, m.error_code, null as answered_by, o.waits_for, o.due_at,
                false as call
            from message m left join outbox o on o.message_id = m.id where m.routed_for = ?
            union all
            select c.route_step, c.status, c.reason, c.error_code, c.answered_by, q.waits_for, q.due_at, true
            from call c left join call_queue q on q.call_id = c.id where c.routed_for = ?
            order by 1
            """)
        .params(id, id)
        .query((row, n) -> heard(row))
        .list();
  }

  private static Heard heard(ResultSet row) throws SQLException {
    Optional<String> reason = Sql.optionalText(row, "reason");
    MessageStatus status;
    String why;
    if (row.getBoolean("call")) {
      CallHeard heard =
          CallHeard.of(
              CallStatus.of(row.getString("status")).orElseThrow(),
              Sql.optionalText(row, "answered_by"));
      status = heard.status();
      why = heard.why();
    } else {
      status = MessageStatus.of(row.getString("status")).orElseThrow();
      why = "";
    }
    boolean waits = row.getString("waits_for") != null;
    return new Heard(
        row.getInt("route_step"),
        status,
        why.isEmpty() ? reason.orElse("") : why,
        Optional.ofNullable(row.getObject("error_code", Integer.class)),
        waits ? Sql.optionalInstant(row, "due_at") : Optional.empty());
  }

  /** Since they were written to, they have said themselves that they want no more. */
  boolean saidStop(Going message) {
    // Through the key of consent: the person's few rows. What the provider reports of an earlier
    // STOP bars the one step; the others have consents of their own.
    return store
        .sql()
        .sql(
            """
            select exists (select 1 from consent where recipient = ? and status = 'opted_out' and source <> 'provider'
              and changed_at >= ?)
            """)
        .params(message.recipient(), Sql.time(message.createdAt()))
        .query(Boolean.class)
        .single();
  }

  /** Writes how it stands. The caller has locked it. */
  void save(Going message, RunDocument document, Standing standing) {
    store
        .sql()
        .sql(
            """
            update message set route = ?::jsonb, status = ?, reason = ?, next_what = ?, next_at = ?,
                settled_at = coalesce(?, settled_at), error_code = ?, channel = coalesce(?, channel),
                sender = coalesce(?, sender)
            where id = ?
            """)
        .params(
            Sql.values(
                json.writeValueAsString(document.view()),
                standing.status().word(),
                standing.reason(),
                standing.next(),
                Sql.time(Optional.ofNullable(standing.nextAt())),
                Sql.time(Optional.ofNullable(standing.settledAt())),
                standing.errorCode(),
                standing.channel().orElse(null),
                standing.sender().orElse(null),
                message.id()))
        .update();
  }

  /** It is looked at then, or when something is heard. */
  void lookAt(UUID id, Instant due) {
    store
        .sql()
        .sql("update route_run set due_at = ? where message_id = ?")
        .params(Sql.time(due), id)
        .update();
  }

  /** Its route is over. */
  void over(UUID id) {
    store.sql().sql("delete from route_run where message_id = ?").param(id).update();
  }

  /** The number of a step's message or call. */
  static Optional<UUID> id(String text) {
    return Id.parse("msg", text).or(() -> Id.parse("call", text));
  }
}
