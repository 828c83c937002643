package dev.switchboard.gateway.attention;

import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.budget.BudgetStates;
import dev.switchboard.gateway.inbound.Inbox;
import dev.switchboard.gateway.sender.Line;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What waits for a person, the longest waiting first. Reads only small tables. */
public final class AttentionQueries {
  private static final int MOST = 200;

  private final Store store;
  private final BudgetStates budgets;
  private final InstantSource clock;

  public AttentionQueries(Store store, BudgetStates budgets, InstantSource clock) {
    this.store = store;
    this.budgets = budgets;
    this.clock = clock;
  }

  public List<AttentionItem> list() {
    List<AttentionItem> items = new ArrayList<>();
    items.addAll(paused("account", "sid", "select address from sender where account_sid = p.sid"));
    items.addAll(paused("sender", "address", "p.address"));
    items.addAll(parked());
    items.addAll(stuck());
    items.addAll(unredacted());
    items.addAll(blocked());
    items.addAll(pausedLines());
    items.addAll(parkedCalls());
    items.addAll(stuckCallReports());
    items.addAll(lostVoicemails());
    items.addAll(undeletedRecordings());
    items.addAll(spent());
    return items;
  }

  private List<AttentionItem> paused(String table, String key, String addresses) {
    return store
        .sql()
        .sql(
            """
            select p.%s as subject, p.paused_code, p.paused_reason, p.paused_at,
                (select count(*) from (select 1 from outbox o where o.sender in (%s) and o.phase = 'ready' limit 100000) as w) as waiting
            from %s p where p.paused_at is not null order by p.paused_at
            """
                .formatted(key, addresses, table))
        .query((row, n) -> {
          Optional<Integer> code = Optional.ofNullable(row.getObject("paused_code", Integer.class));
          return new AttentionItem(
              "paused_" + table,
              row.getString("subject"),
              row.getString("paused_reason"),
              code.orElse(null),
              code.map(c -> ErrorDictionary.explain(c).remedy())
                      .orElse("Mend the cause at the provider.")
                  + " Then resume the sender; its queue is kept.",
              row.getLong("waiting"),
              Sql.instant(row, "paused_at"));
        })
        .list();
  }

  private List<AttentionItem> parked() {
    return store
        .sql()
        .sql(
            """
            select o.message_id, o.opened_at, m.reason from outbox o join message m on m.id = o.message_id
            where o.phase = 'parked' order by o.message_id limit ?
            """)
        .param(MOST)
        .query((row, n) ->
            new AttentionItem(
                "parked_message",
                Id.text("msg", Sql.uuid(row, "message_id")),
                text(row.getString("reason")),
                null,
                "Look at the provider's log whether it has this message; then resend it, or mark it sent or failed.",
                1,
                Sql.instant(row, "opened_at")))
        .list();
  }

  private List<AttentionItem> stuck() {
    return store
        .sql()
        .sql("select sid, received_at from inbox where failures >= ? order by id limit ?")
        .params(Inbox.MOST_FAILURES, MOST)
        .query((row, n) ->
            new AttentionItem(
                "stuck_webhook",
                row.getString("sid"),
                "this callback could not be applied " + Inbox.MOST_FAILURES + " times",
                null,
                "The log names the cause; report it as a defect.",
                1,
                Sql.instant(row, "received_at")))
        .list();
  }

  private List<AttentionItem> unredacted() {
    return store
        .sql()
        .sql(
            """
            select message_id, since, trouble from provider_redaction where needs_person
            order by since limit ?
            """)
        .param(MOST)
        .query((row, n) ->
            new AttentionItem(
                "stuck_redaction",
                Id.text("msg", Sql.uuid(row, "message_id")),
                text(row.getString("trouble")),
                null,
                "Let the API key change messages, or delete this one at the provider: it is asked again once a day.",
                1,
                Sql.instant(row, "since")))
        .list();
  }

  /** Those that the guard has blocked; a person who blocks one knows it. */
  private List<AttentionItem> blocked() {
    return store
        .sql()
        .sql(
            """
            select prefix, reason, blocked_at from verify_block
            where lifted_at is null and until > ? and actor = 'guard' order by blocked_at limit ?
            """)
        .params(Sql.time(clock.instant()), MOST)
        .query((row, n) ->
            new AttentionItem(
                "blocked_prefix",
                row.getString("prefix"),
                row.getString("reason"),
                null,
                "Look at the Verify page whether people or a fraud asked for these codes; unblock the prefix if they were people.",
                0,
                Sql.instant(row, "blocked_at")))
        .list();
  }

  /** Until somebody has looked at one. Plan: voicemail_refused. */
  private List<AttentionItem> lostVoicemails() {
    return store
        .sql()
        .sql(
            """
            select id, note, received_at from voicemail
            where state = 'refused' and heard_at is null and deleted_at is null order by id limit ?
            """)
        .param(MOST)
        .query((row, n) ->
            new AttentionItem(
                "lost_voicemail",
                Id.text("vm", Sql.uuid(row, "id")),
                text(row.getString("note")),
                null,
                "Mend the cause and fetch it again, or listen to it at the provider and mark it as heard.",
                0,
                Sql.instant(row, "received_at")))
        .list();
  }

  private List<AttentionItem> undeletedRecordings() {
    return store
        .sql()
        .sql(
            """
            select sid, since, trouble from provider_recording_removal where needs_person
            order by since limit ?
            """)
        .param(MOST)
        .query((row, n) ->
            new AttentionItem(
                "stuck_recording",
                row.getString("sid"),
                text(row.getString("trouble")),
                null,
                "Let the API key delete recordings, or delete this one at the provider: it is asked again once a day.",
                0,
                Sql.instant(row, "since")))
        .list();
  }

  private List<AttentionItem> pausedLines() {
    return store
        .sql()
        .sql(
            """
            select l.address, l.paused_code, l.paused_reason, l.paused_at,
                (select count(*) from (select 1 from call_queue q where q.sender = l.address and q.phase = 'ready' limit 100000) as w) as waiting
            from voice_line l where l.paused_at is not null order by l.paused_at
            """)
        .query((row, n) -> {
          Optional<Integer> code = Optional.ofNullable(row.getObject("paused_code", Integer.class));
          return new AttentionItem(
              "paused_line",
              Line.number(row.getString("address")),
              row.getString("paused_reason"),
              code.orElse(null),
              code.map(c -> ErrorDictionary.explain(c).remedy())
                      .orElse("Mend the cause at the provider.")
                  + " Then resume the line; its calls are kept.",
              row.getLong("waiting"),
              Sql.instant(row, "paused_at"));
        })
        .list();
  }

  private List<AttentionItem> parkedCalls() {
    return store
        .sql()
        .sql(
            """
            select q.call_id, q.opened_at, c.reason from call_queue q join call c on c.id = q.call_id
            where q.phase = 'parked' order by q.call_id limit ?
            """)
        .param(MOST)
        .query((row, n) ->
            new AttentionItem(
                "parked_call",
                Id.text("call", Sql.uuid(row, "call_id")),
                text(row.getString("reason")),
                null,
                "Look at the provider's log whether it has this call; then place it again, or mark it sent or failed.",
                1,
                Sql.instant(row, "opened_at")))
        .list();
  }

  private List<AttentionItem> stuckCallReports() {
    return store
        .sql()
        .sql("select sid, received_at from call_report where failures >= ? order by id limit ?")
        .params(Inbox.MOST_FAILURES, MOST)
        .query((row, n) ->
            new AttentionItem(
                "stuck_webhook",
                row.getString("sid"),
                "this report of a call could not be applied " + Inbox.MOST_FAILURES + " times",
                null,
                "The log names the cause; report it as a defect.",
                1,
                Sql.instant(row, "received_at")))
        .list();
  }

  /** Only where budgets are set, and then a row for each. */
  private List<AttentionItem> spent() {
    return budgets.alarms().stream()
        .map(one -> {
          boolean stopped = one.state() == BudgetStates.State.STOPPED;
          return new AttentionItem(
              stopped ? "budget_stopped" : "budget_warned",
              one.meter().budget().name()
                  + (one.meter().subject().isEmpty() ? "" : " " + one.meter().subject()),
              one.meter().words()
                  + (stopped ? " is used up: " : " is nearly used up: ")
                  + one.percent()
                  + " % are spent"
                  + one.meter().untilWords(),
              null,
              stopped
                  ? "What would pass it is refused. Raise the budget on the Costs page if more may be spent."
                  : "Raise the budget on the Costs page if more may be spent; nothing is refused yet.",
              0,
              one.since().orElseGet(clock::instant));
        })
        .toList();
  }

  private static String text(@Nullable String reason) {
    return reason == null ? "it may have been accepted" : reason;
  }
}
