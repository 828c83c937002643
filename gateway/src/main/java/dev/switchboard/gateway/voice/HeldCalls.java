package dev.switchboard.gateway.voice;

import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.voice.CallRecord.Known;
import dev.switchboard.gateway.voice.CallTries.Try;
import dev.switchboard.gateway.voice.HeldCall.Answer;
import dev.switchboard.gateway.voice.HeldCall.HeldTry;
import dev.switchboard.gateway.voice.HeldCall.InFlow;
import dev.switchboard.gateway.voice.HeldCall.Queued;
import dev.switchboard.gateway.voice.HeldCall.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Locks the calls of a group of reports, and writes what became of them: a few statements, however
 * many there are. Joins the transaction that is open.
 */
final class HeldCalls {
  private final Store store;
  private final CallRecord calls;
  private final CallScripts scripts;
  private final CallQueue queue;
  private final CallTries tries;

  HeldCalls(Store store, CallRecord calls, CallScripts scripts, CallQueue queue, CallTries tries) {
    this.store = store;
    this.calls = calls;
    this.scripts = scripts;
    this.queue = queue;
    this.tries = tries;
  }

  /** By id; those that do not exist are missing. */
  Map<UUID, HeldCall> lock(Collection<UUID> ids) {
    Map<UUID, HeldCall> held = new HashMap<>();
    if (ids.isEmpty()) {
      return held;
    }
    // The queue before the calls, and the calls before their tries, as everywhere.
    Map<UUID, CallQueue.Row> rows = queue.lock(ids);
    Map<UUID, Known> known = calls.lock(ids);
    Map<UUID, List<Try>> theirs = tries.lock(known.keySet());
    known.forEach((id, call) ->
        held.put(
            id, new HeldCall(call, rows.get(id), theirs.getOrDefault(id, List.of()), scripts)));
    return held;
  }

  /** Leaves nothing that {@link #lock} has locked unwritten. */
  void write(Collection<HeldCall> all) {
    writeCalls(all.stream().filter(HeldCall::hasChanged).toList());
    writeTries(
        all.stream().flatMap(call -> call.tries().stream()).filter(HeldTry::hasChanged).toList());
    writeQueue(all.stream().filter(call -> call.queued != null).toList());
    calls.append(all.stream().flatMap(call -> call.entries().stream()).toList());
  }

  private void writeCalls(List<HeldCall> changed) {
    if (changed.isEmpty()) {
      return;
    }
    // Plan: a nested loop, one probe of the primary key of the call's own partition each.
    store
        .sql()
        .sql(
            """
            update call c set
                provider_status = coalesce(u.provider_status, c.provider_status), seconds = coalesce(u.seconds, c.seconds),
                answered_at = coalesce(c.answered_at, u.answered_at::timestamptz),
                error_code = coalesce(u.error_code, c.error_code), error_message = coalesce(u.error_message, c.error_message),
                answered_by = coalesce(u.answered_by, c.answered_by), recording = coalesce(u.recording::jsonb, c.recording),
                digits = case when u.answered then u.digits else coalesce(u.digits, c.digits) end,
                answer = case when u.answered then u.answer else coalesce(u.answer, c.answer) end,
                speech = case when u.answered then u.speech else coalesce(u.speech, c.speech) end,
                flow = coalesce(u.flow, c.flow), flow_version = coalesce(u.flow_version, c.flow_version),
                flow_exit = coalesce(u.flow_exit, c.flow_exit),
                status = coalesce(u.status, c.status),
                reason = case when u.status is null then c.reason else u.reason end,
                next_what = case when u.status is null then c.next_what else u.next_what end,
                next_at = case when u.status is null then c.next_at else u.next_at::timestamptz end,
                settled_at = case when u.status is null then c.settled_at else u.settled_at::timestamptz end,
                retries = u.retries
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as u
                (id, provider_status, seconds, answered_at, error_code, error_message, answered_by, recording,
                 answered, digits, answer, speech, flow, flow_version, flow_exit,
                 status, reason, next_what, next_at, settled_at, retries)
            where c.id = u.id
            """)
        .params(
            Sql.column("uuid", changed, HeldCall::id),
            Sql.column("text", changed, c -> c.providerStatus),
            Sql.column("int4", changed, c -> c.seconds),
            Sql.column("text", changed, c -> text(c.answeredAt)),
            Sql.column("int4", changed, c -> c.errorCode),
            Sql.column("text", changed, c -> c.errorMessage),
            Sql.column("text", changed, c -> c.answeredBy),
            Sql.column("text", changed, c -> c.recording),
            Sql.column("bool", changed, c -> c.answer != null),
            Sql.column("text", changed, c -> answer(c, Answer::digits, InFlow::digits)),
            Sql.column("text", changed, c -> answer(c, Answer::words, InFlow::exit)),
            Sql.column("text", changed, c -> answer(c, Answer::speech, InFlow::speech)),
            Sql.column("text", changed, c -> c.inFlow == null ? null : c.inFlow.name()),
            Sql.column("int4", changed, c -> c.inFlow == null ? null : c.inFlow.version()),
            Sql.column("text", changed, c -> c.inFlow == null ? null : c.inFlow.exit()),
            Sql.column("text", changed, c -> standing(c).map(s -> s.status().word()).orElse(null)),
            Sql.column("text", changed, c -> standing(c).map(Standing::reason).orElse(null)),
            Sql.column("text", changed, c -> standing(c).map(Standing::next).orElse(null)),
            Sql.column("text", changed, c -> standing(c).map(s -> text(s.nextAt())).orElse(null)),
            Sql.column(
                "text", changed, c -> standing(c).map(s -> text(s.settledAt())).orElse(null)),
            Sql.column("int4", changed, HeldCall::retries))
        .update();
  }

  /** Of a question at the end of a text, or of a flow; no call has both. */
  private static @Nullable String answer(
      HeldCall call,
      Function<Answer, @Nullable String> ofText,
      Function<InFlow, @Nullable String> ofFlow) {
    Answer answer = call.answer;
    InFlow inFlow = call.inFlow;
    return answer != null ? ofText.apply(answer) : inFlow == null ? null : ofFlow.apply(inFlow);
  }

  private static Optional<Standing> standing(HeldCall call) {
    return Optional.ofNullable(call.standing);
  }

  private void writeTries(List<HeldTry> changed) {
    if (changed.isEmpty()) {
      return;
    }
    // Plan: as for calls. No word that is told holds the character by which they are parted here.
    store
        .sql()
        .sql(
            """
            update call_try t set told = t.told || string_to_array(u.told, E'\\n'), word = coalesce(u.word, t.word),
                sequence = coalesce(u.sequence, t.sequence), seconds = coalesce(u.seconds, t.seconds),
                answered_by = coalesce(u.answered_by, t.answered_by),
                answered_at = coalesce(t.answered_at, u.answered_at::timestamptz),
                ended_at = coalesce(t.ended_at, u.ended_at::timestamptz)
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) as u
                (call_id, attempt, told, word, sequence, seconds, answered_by, answered_at, ended_at)
            where t.call_id = u.call_id and t.attempt = u.attempt
            """)
        .params(
            Sql.column("uuid", changed, t -> t.now().call()),
            Sql.column("int4", changed, t -> t.now().attempt()),
            Sql.column("text", changed, t -> String.join("\n", t.told())),
            Sql.column(
                "text", changed, t -> t.now().progress().map(p -> p.word().word()).orElse(null)),
            Sql.column(
                "int4", changed, t -> t.now().progress().map(p -> p.sequence()).orElse(null)),
            Sql.column(
                "int4",
                changed,
                t -> t.now().seconds().isPresent() ? t.now().seconds().getAsInt() : null),
            Sql.column("text", changed, t -> t.now().answeredBy().orElse(null)),
            Sql.column("text", changed, t -> text(t.answeredAt)),
            Sql.column("text", changed, t -> t.now().endedAt().map(Instant::toString).orElse(null)))
        .update();
  }

  private void writeQueue(List<HeldCall> changed) {
    Map<UUID, Instant> live = new HashMap<>();
    List<UUID> gone = new ArrayList<>();
    for (HeldCall call : changed) {
      switch (call.queued) {
        case Queued.Live(Instant look) -> live.put(call.id(), look);
        case Queued.Again(Instant due) -> queue.ready(call.id(), due, 0);
        case Queued.Gone() -> gone.add(call.id());
        case null -> {}
      }
    }
    queue.live(live);
    queue.remove(gone);
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}
