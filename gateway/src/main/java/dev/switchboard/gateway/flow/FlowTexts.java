package dev.switchboard.gateway.flow;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.CreateMessage;
import dev.switchboard.gateway.message.OwnMessages;
import dev.switchboard.gateway.message.OwnMessages.Handed;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.WokenWork;
import dev.switchboard.gateway.voice.CallEntry;
import dev.switchboard.gateway.voice.CallRecord;
import dev.switchboard.gateway.voice.FlowTrail;
import dev.switchboard.gateway.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Texts that flows want to be sent: written down together with the step that wants them, and handed
 * over afterwards like everybody's messages, so that consent and every other rule hold. Each has a
 * key of its own: a crash in between makes neither none nor two.
 */
public final class FlowTexts implements AutoCloseable {
  private static final String PATH = "/v1/flows";

  /** Whose turn they take among the keys. */
  private static final Caller FLOWS = new Caller(new UUID(0, 14), "flow", Set.of());

  private static final int GROUP = 20;
  private static final Duration CLAIM = Duration.ofSeconds(15);
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** What was said on the phone is stale after that. */
  static final Duration FRESH = Duration.ofHours(1);

  private record Due(UUID call, int step, String request, Instant at) {}

  private final Store store;
  private final Supplier<OwnMessages> messages;
  private final CallRecord calls;
  private final InstantSource clock;
  private final Changes changes;
  private final JsonMapper json;
  private final WokenWork work =
      new WokenWork("texts of flows", LOOK_EVERY, Duration.ZERO, this::tick);

  public FlowTexts(
      Store store,
      Supplier<OwnMessages> messages,
      CallRecord calls,
      InstantSource clock,
      Changes changes,
      JsonMapper json) {
    this.store = store;
    this.messages = messages;
    this.calls = calls;
    this.clock = clock;
    this.changes = changes;
    this.json = json;
  }

  /** Begins with what an earlier life has left. */
  public void start() {
    work.start();
  }

  /** Writes it down. Joins the transaction that is open. */
  void want(UUID call, String person, String flow, FlowTrail.Text text, Instant at) {
    CreateMessage request =
        new CreateMessage(
            text.to(),
            text.body(),
            text.channel(),
            text.from().isEmpty() ? null : text.from(),
            null,
            null,
            null,
            FRESH.toString(),
            // Whoever is on the phone waits for it, whatever the hour.
            text.to().equals(person) ? "urgent" : "normal",
            null,
            Map.of("flow", flow, "step", text.step(), "call", Id.text("call", call)),
            null);
    store
        .sql()
        .sql(
            "insert into flow_text (call_id, step, request, at, due_at) values (?, ?, ?, ?, ?) on conflict do nothing")
        .params(call, text.number(), json.writeValueAsString(request), Sql.time(at), Sql.time(at))
        .update();
    work.wake();
  }

  private boolean tick() {
    List<Due> due = claim();
    due.forEach(this::handOver);
    return due.size() == GROUP;
  }

  private List<Due> claim() {
    Instant now = clock.instant();
    // Index flow_text_due, empty nearly always.
    return store
        .sql()
        .sql(
            """
            update flow_text t set due_at = ?
            from (select call_id, step from flow_text where due_at <= ? order by due_at limit ?
                  for update skip locked) as due
            where t.call_id = due.call_id and t.step = due.step
            returning t.call_id, t.step, t.request, t.at
            """)
        .params(Sql.time(now.plus(CLAIM)), Sql.time(now), GROUP)
        .query((row, n) ->
            new Due(
                Sql.uuid(row, "call_id"),
                row.getInt("step"),
                row.getString("request"),
                Sql.instant(row, "at")))
        .list();
  }

  private void handOver(Due due) {
    if (clock.instant().isAfter(due.at().plus(FRESH))) {
      end(due, "text_refused", "it would have come more than an hour late", Map.of());
      return;
    }
    CreateMessage request = json.readValue(due.request(), CreateMessage.class);
    switch (messages.get().handOver(request, FLOWS, PATH, due.call() + " " + due.step())) {
      case Handed.Taken(UUID id) -> end(due, "text", null, Map.of("message", Id.text("msg", id)));
      case Handed.Refused(Problem problem) ->
          end(due, "text_refused", problem.detail(), Map.of("code", problem.code()));
      case Handed.PutOff() -> later(due);
    }
  }

  private void end(Due due, String event, @Nullable String reason, Map<String, Object> more) {
    Instant now = clock.instant();
    store.transact(() -> {
      store
          .sql()
          .sql("delete from flow_text where call_id = ? and step = ?")
          .params(due.call(), due.step())
          .update();
      calls
          .find(due.call())
          .ifPresent(call ->
              calls.append(
                  List.of(
                      new CallEntry(
                          due.call(), now, event, call.status(), reason, null, null, more))));
    });
    changes.tell(new Changes.Change.OfCall(due.call()));
  }

  private void later(Due due) {
    store
        .sql()
        .sql("update flow_text set due_at = ? where call_id = ? and step = ?")
        .params(Sql.time(clock.instant().plus(AGAIN)), due.call(), due.step())
        .update();
  }

  /** Lets the one that is under way come to its end. */
  @Override
  public void close() throws InterruptedException {
    work.close();
  }
}
