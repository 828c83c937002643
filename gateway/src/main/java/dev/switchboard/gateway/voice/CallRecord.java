package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.CallStatus;
import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.gateway.sender.Line;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes to the record of calls. Every method joins the transaction that is open. Rows of the queue
 * are locked first, then rows here, by id.
 */
public final class CallRecord {
  private final Store store;
  private final JsonMapper json;

  public CallRecord(Store store, JsonMapper json) {
    this.store = store;
    this.json = json;
  }

  /**
   * A call as it stands.
   *
   * @param attempt the number of the newest try; 0 before the first
   */
  public record Known(
      UUID id,
      boolean inbound,
      CallStatus status,
      String ours,
      String person,
      Optional<String> script,
      int attempt,
      int retries,
      Optional<String> hangUpBy) {}

  /** Locks these calls, by id; those that do not exist are missing. */
  public Map<UUID, Known> lock(Collection<UUID> ids) {
    Map<UUID, Known> known = new HashMap<>();
    store
        .sql()
        .sql("select * from call where id = any (?) order by id for update")
        .param(Sql.array("uuid", ids))
        .query(row -> {
          Known call = known(row);
          known.put(call.id(), call);
        });
    return known;
  }

  /** One, without a lock. */
  public Optional<Known> find(UUID id) {
    return store
        .sql()
        .sql("select * from call where id = ?")
        .param(id)
        .query((row, n) -> known(row))
        .optional();
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        Sql.uuid(row, "id"),
        row.getString("direction").equals("inbound"),
        CallStatus.of(row.getString("status")).orElseThrow(),
        row.getString("ours"),
        row.getString("person"),
        Sql.optionalText(row, "script"),
        row.getInt("attempt"),
        row.getInt("retries"),
        Sql.optionalText(row, "hangup_by"));
  }

  /** What a call is to say; the schema keeps one for each outbound call. */
  public CallScript script(String document) {
    return json.readValue(document, CallScript.class);
  }

  /** One statement, whatever the number of drafts: call, row of the queue, first entries. */
  void insert(List<CallDraft> drafts) {
    if (drafts.isEmpty()) {
      return;
    }
    store
        .sql()
        .sql(
            """
            with d as materialized (
              select id, status, ours, person, line, script::jsonb as script, lane, metadata::jsonb as metadata, api_key,
                  created_at::timestamptz as created_at, send_at::timestamptz as send_at,
                  expires_at::timestamptz as expires_at, due_at::timestamptz as due_at, quiet, country, estimate, minute
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as u
                  (id, status, ours, person, line, script, lane, metadata, api_key, created_at, send_at, expires_at, due_at, quiet,
                   country, estimate, minute)
            ), c as (
              insert into call (id, direction, status, ours, person, script, lane, metadata, api_key, created_at, send_at,
                  expires_at, reason, next_what, next_at, country, estimated_amount, minute_amount)
              select id, 'outbound', status, ours, person, script, lane, metadata, api_key, created_at, send_at, expires_at,
                  quiet, 'call', due_at, country, estimate, minute from d
            )
            insert into call_queue (call_id, sender, recipient, lane, source, due_at, expires_at, waits_for)
            select id, line, person, lane, api_key, due_at, expires_at, case when quiet is not null then 'hours' end from d
            """)
        .params(
            Sql.column("uuid", drafts, CallDraft::id),
            Sql.column("text", drafts, d -> d.status().word()),
            Sql.column("text", drafts, CallDraft::ours),
            Sql.column("text", drafts, CallDraft::person),
            Sql.column("text", drafts, d -> Line.key(d.ours())),
            Sql.column("text", drafts, CallDraft::script),
            Sql.column("int4", drafts, d -> d.lane().ordinal()),
            Sql.column("text", drafts, CallDraft::metadata),
            Sql.column("uuid", drafts, CallDraft::apiKey),
            Sql.column("text", drafts, d -> d.createdAt().toString()),
            Sql.column("text", drafts, d -> d.sendAt().map(Instant::toString).orElse(null)),
            Sql.column("text", drafts, d -> d.expiresAt().map(Instant::toString).orElse(null)),
            Sql.column("text", drafts, d -> d.dueAt().toString()),
            Sql.column("text", drafts, d -> d.quiet().map(Waits::reason).orElse(null)),
            Sql.column("text", drafts, CallDraft::country),
            Sql.column("numeric", drafts, d -> d.estimate().amount()),
            Sql.column("numeric", drafts, d -> d.minute().amount()))
        .update();
    append(drafts.stream().flatMap(draft -> firstEntries(draft).stream()).toList());
  }

  static List<CallEntry> firstEntries(CallDraft draft) {
    List<CallEntry> entries = new ArrayList<>();
    entries.add(
        new CallEntry(
            draft.id(),
            draft.createdAt(),
            draft.sendAt().isPresent() ? "scheduled" : "accepted",
            draft.status(),
            draft.sendAt().isPresent() ? "waits for send_at" : null,
            draft.sendAt().orElse(null),
            null,
            null));
    draft
        .quiet()
        .ifPresent(quiet ->
            entries.add(
                new CallEntry(
                    draft.id(),
                    draft.createdAt(),
                    "waiting",
                    draft.status(),
                    quiet.reason(),
                    quiet.until(),
                    null,
                    null)));
    return entries;
  }

  /**
   * Adds entries to timelines; whatever changes about a call has one. Where a call is a step of a
   * message's route, whoever drives that is told with the same commit.
   */
  public void append(List<CallEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    store
        .sql()
        .sql(
            """
            with t as (
              insert into timeline (message_id, at, event, status, reason, until, attempt, provider)
              select id, at::timestamptz, event, status, reason, until::timestamptz, attempt, provider::jsonb
              from unnest(?, ?, ?, ?, ?, ?, ?, ?) as t (id, at, event, status, reason, until, attempt, provider)
              returning message_id)
            insert into route_signal (message_id)
            select distinct c.routed_for from t join call c on c.id = t.message_id where c.routed_for is not null
            """)
        .params(
            Sql.column("uuid", entries, CallEntry::call),
            Sql.column("text", entries, e -> e.at().toString()),
            Sql.column("text", entries, CallEntry::event),
            Sql.column("text", entries, e -> e.status().word()),
            Sql.column("text", entries, CallEntry::reason),
            Sql.column("text", entries, e -> e.until() == null ? null : e.until().toString()),
            Sql.column("int4", entries, CallEntry::attempt),
            Sql.column(
                "text",
                entries,
                e -> e.provider() == null ? null : json.writeValueAsString(e.provider())))
        .update();
  }

  /** It waits, or is under way: what comes next, and when. */
  public void waits(
      UUID id,
      CallStatus status,
      @Nullable String reason,
      @Nullable String next,
      @Nullable Instant at) {
    store
        .sql()
        .sql(
            "update call set status = ?, reason = ?, next_what = ?, next_at = ?, settled_at = null where id = ?")
        .params(Sql.values(status.word(), reason, next, Sql.time(Optional.ofNullable(at)), id))
        .update();
  }

  /** Nothing more is to come. */
  public void settles(UUID id, CallStatus status, @Nullable String reason, Instant at) {
    store
        .sql()
        .sql(
            "update call set status = ?, reason = ?, next_what = null, next_at = null, settled_at = ? where id = ?")
        .params(Sql.values(status.word(), reason, Sql.time(at), id))
        .update();
  }

  /** The provider said no. */
  public void failed(UUID id, @Nullable Integer code, String message) {
    store
        .sql()
        .sql("update call set error_code = ?, error_message = ? where id = ?")
        .params(Sql.values(code, message, id))
        .update();
  }
}
