package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.CallProgress;
import dev.switchboard.core.call.CallWord;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The tries of calls: each has its SID and its own progress. Joins the transaction that is open.
 */
public final class CallTries {
  private final Store store;

  public CallTries(Store store) {
    this.store = store;
  }

  /** A try as it stands. */
  public record Try(
      UUID call,
      int attempt,
      Optional<String> sid,
      Optional<CallProgress> progress,
      List<String> told,
      OptionalInt seconds,
      Optional<String> answeredBy,
      Optional<Instant> endedAt) {}

  /** A new one, before anything of it leaves. */
  public void open(UUID call, int attempt, Instant at) {
    store
        .sql()
        .sql(
            "insert into call_try (call_id, attempt, opened_at) values (?, ?, ?) on conflict do nothing")
        .params(call, attempt, Sql.time(at))
        .update();
  }

  /** Locks one. */
  public Optional<Try> lock(UUID call, int attempt) {
    return store
        .sql()
        .sql("select * from call_try where call_id = ? and attempt = ? for update")
        .params(call, attempt)
        .query((row, n) -> one(row))
        .optional();
  }

  /** Locks all of these calls; they are locked already, so nobody else is in between. */
  Map<UUID, List<Try>> lock(Collection<UUID> ids) {
    return store
        .sql()
        .sql("select * from call_try where call_id = any (?) order by call_id, attempt for update")
        .param(Sql.array("uuid", ids))
        .query((row, n) -> one(row))
        .list()
        .stream()
        .collect(Collectors.groupingBy(Try::call));
  }

  /** All of a call, in their order. */
  public List<Try> of(UUID call) {
    return store
        .sql()
        .sql("select * from call_try where call_id = ? order by attempt")
        .param(call)
        .query((row, n) -> one(row))
        .list();
  }

  static Try one(ResultSet row) throws SQLException {
    Optional<CallWord> word = Sql.optionalText(row, "word").flatMap(CallWord::of);
    int sequence = Sql.optionalInt(row, "sequence").orElse(CallProgress.UNNUMBERED);
    return new Try(
        Sql.uuid(row, "call_id"),
        row.getInt("attempt"),
        Sql.optionalText(row, "sid"),
        word.map(known -> new CallProgress(known, sequence)),
        List.of((String[]) row.getArray("told").getArray()),
        Sql.optionalInt(row, "seconds"),
        Sql.optionalText(row, "answered_by"),
        Sql.optionalInstant(row, "ended_at"));
  }

  /** Which SID it has, here and among all SIDs; what came for that SID before is set free. */
  public void bind(UUID call, int attempt, String sid) {
    store
        .sql()
        .sql("update call_try set sid = ? where call_id = ? and attempt = ? and sid is null")
        .params(sid, call, attempt)
        .update();
    store
        .sql()
        .sql("insert into provider_sid (sid, message_id) values (?, ?) on conflict do nothing")
        .params(sid, call)
        .update();
    store
        .sql()
        .sql("update call set provider_sid = ? where id = ? and attempt = ?")
        .params(sid, call, attempt)
        .update();
    store
        .sql()
        .sql("update call_report set orphan = false where orphan and sid = ?")
        .param(sid)
        .update();
  }

  /** The calls of those SIDs that are known. */
  Map<String, UUID> ofSids(Collection<String> sids) {
    if (sids.isEmpty()) {
      return Map.of();
    }
    // Plan: provider_sid_pkey, then the few tries of that call.
    return store
        .sql()
        .sql(
            """
            select p.sid, t.call_id from provider_sid p join call_try t on t.call_id = p.message_id and t.sid = p.sid
            where p.sid = any (?)
            """)
        .param(Sql.array("text", sids))
        .query((row, n) -> Map.entry(row.getString("sid"), Sql.uuid(row, "call_id")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one));
  }

  /** It has come so far. */
  public void moved(
      UUID call, int attempt, CallProgress progress, OptionalInt seconds, Instant at) {
    store
        .sql()
        .sql(
            """
            update call_try set word = ?, sequence = ?, seconds = coalesce(?, seconds),
                answered_at = case when ? then coalesce(answered_at, ?) else answered_at end,
                ended_at = case when ? then coalesce(ended_at, ?) else ended_at end
            where call_id = ? and attempt = ?
            """)
        .params(
            Sql.values(
                progress.word().word(),
                progress.sequence(),
                seconds.isPresent() ? seconds.getAsInt() : null,
                progress.word() == CallWord.IN_PROGRESS,
                Sql.time(at),
                progress.word().ends(),
                Sql.time(at),
                call,
                attempt))
        .update();
  }
}
