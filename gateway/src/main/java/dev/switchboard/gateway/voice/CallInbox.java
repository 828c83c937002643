package dev.switchboard.gateway.voice;

import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.inbound.CallReports;
import dev.switchboard.gateway.store.GroupCommit;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreAway;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.twilio.webhook.CallForm;
import dev.switchboard.twilio.webhook.FormBody;
import dev.switchboard.twilio.webhook.TranscriptionForm;
import dev.switchboard.twilio.webhook.UnreadableForm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports of calls between "committed and answered" and "applied". What concerns no call that we
 * know stays as an orphan until its SID becomes known.
 */
public final class CallInbox implements CallReports {
  private static final Logger LOG = LoggerFactory.getLogger(CallInbox.class);
  private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

  private static final Pattern ASKED = Pattern.compile("[0-9]{1,2}");
  private static final Pattern ATTEMPT = Pattern.compile("[0-9]{1,6}");

  /** The provider hangs up after 15 s; what does not commit within four goes to the spool. */
  private static final GroupCommit.Limits LIMITS =
      new GroupCommit.Limits(200, 1_000, 1, Duration.ofSeconds(4));

  private static final Duration COME_BACK = Duration.ofSeconds(1);
  private static final Duration ORPHANS_KEPT = Duration.ofDays(3);

  /** After so many failures a report waits for a person and harms nobody else. */
  private static final int MOST_FAILURES = 5;

  private static final int GROUP = 200;

  /**
   * Plan: index call_report_waiting, from its lowest id; the condition on failures is the index's
   * own, word by word. Kinds that only a newer node knows are left to it.
   */
  private static final String WAITING =
      "from call_report where not orphan and failures < "
          + MOST_FAILURES
          + " and kind in ("
          + Arrays.stream(CallReport.Kind.values())
              .map(kind -> "'" + kind.word() + "'")
              .collect(Collectors.joining(", "))
          + ") and %s order by id limit %d";

  private record Row(long id, CallReport report) {}

  private final Store store;
  private final CallEvents events;
  private final InstantSource clock;
  private final Changes changes;
  private final JsonMapper json;
  private final GroupCommit<CallReport, CallReport> arrivals;

  public CallInbox(
      Store store, CallEvents events, InstantSource clock, Changes changes, JsonMapper json) {
    this.store = store;
    this.events = events;
    this.clock = clock;
    this.changes = changes;
    this.json = json;
    this.arrivals =
        new GroupCommit<>(
            store,
            all -> {
              insert(all);
              return all;
            },
            all -> {},
            LIMITS);
  }

  /**
   * Stores a report; when this returns it is committed.
   *
   * @throws RequestRefused 503 where too many wait
   * @throws RuntimeException for which {@code StoreAway.isBehind} holds: it may be stored or not
   */
  void add(CallReport report) {
    try {
      arrivals.commit(report);
    } catch (GroupCommit.Full e) {
      throw RequestRefused.later(
          "overloaded",
          "More is reported than this node can store; try again in a moment.",
          COME_BACK);
    }
  }

  private void insert(List<CallReport> all) {
    store
        .sql()
        .sql(
            """
            insert into call_report (kind, sid, call_id, attempt, fields, received_at)
            select kind, sid, call_id, attempt, fields::jsonb, at::timestamptz
            from unnest(?, ?, ?, ?, ?, ?) with ordinality as r (kind, sid, call_id, attempt, fields, at, n) order by n
            """)
        .params(
            Sql.column("text", all, r -> r.kind().word()),
            Sql.column("text", all, CallReport::sid),
            Sql.column("uuid", all, r -> r.call().orElse(null)),
            Sql.column("int4", all, r -> r.attempt().isPresent() ? r.attempt().getAsInt() : null),
            Sql.column("text", all, r -> json.writeValueAsString(r.fields())),
            Sql.column("text", all, r -> r.at().toString()))
        .update();
  }

  @Override
  public void take(UUID id, Instant at, FormBody address, FormBody form) throws UnreadableForm {
    Optional<CallReport.Kind> kind = address.first("k").flatMap(CallReport.Kind::of);
    if (kind.isEmpty()) {
      return;
    }
    CallReport report = report(kind.get(), address, form, Map.of(), at);
    store.transact(() -> {
      int fresh =
          store
              .sql()
              .sql(
                  "insert into spool_applied (id, applied_at) values (?, ?) on conflict do nothing")
              .params(id, Sql.time(clock.instant()))
              .update();
      if (fresh == 1) {
        insert(List.of(report));
      }
    });
  }

  /** A report as its address and its form tell it. */
  static CallReport report(
      CallReport.Kind kind, FormBody address, FormBody form, Map<String, String> more, Instant at)
      throws UnreadableForm {
    Map<String, String> all = CallReception.told(address);
    all.putAll(more);
    address.first("n").filter(ASKED.asMatchPredicate()).ifPresent(n -> all.put("asked", n));
    address
        .first("v")
        .filter(v -> !v.isBlank() && v.length() <= 200)
        .ifPresent(v -> {
          all.put("voicemail", v);
          address.first("t").ifPresent(t -> all.put("transcribed", t));
        });
    TranscriptionForm.of(form)
        .ifPresent(text -> {
          all.put("transcription_sid", text.sid());
          all.put("transcription_status", text.status());
          all.put("transcription_text", text.text());
        });
    return CallReport.of(
        kind,
        CallForm.of(form),
        CallAnswers.call(address.first("c")),
        address
            .first("a")
            .filter(ATTEMPT.asMatchPredicate())
            .map(text -> OptionalInt.of(Integer.parseInt(text)))
            .orElseGet(OptionalInt::empty),
        all,
        at);
  }

  /**
   * Applies the oldest ones.
   *
   * @return true where there may be more
   */
  boolean tick() {
    Set<UUID> changed = new HashSet<>();
    int found;
    try {
      found = store.inTransaction(() -> apply(take("id = id", GROUP), changed));
    } catch (RuntimeException poisoned) {
      if (StoreAway.isBehind(poisoned)) {
        throw poisoned;
      }
      // One of them cannot be applied: one by one, so that it harms only itself.
      LOG.warn(
          "A group of reports of calls could not be applied together: {}", poisoned.toString());
      changed.clear();
      found = applyOneByOne(changed);
    }
    changed.forEach(call -> changes.tell(new Changes.Change.OfCall(call)));
    return found == GROUP;
  }

  private int applyOneByOne(Set<UUID> changed) {
    List<Long> waiting =
        store
            .sql()
            .sql("select id " + WAITING.formatted("id = id", GROUP))
            .query(Long.class)
            .list();
    int applied = 0;
    for (long id : waiting) {
      try {
        applied += store.inTransaction(() -> apply(take("id = " + id, 1), changed));
      } catch (RuntimeException e) {
        if (StoreAway.isBehind(e)) {
          throw e;
        }
        LOG.error("The report {} of a call could not be applied", id, e);
        store
            .sql()
            .sql("update call_report set failures = failures + 1 where id = ?")
            .param(id)
            .update();
      }
    }
    return applied;
  }

  private List<Row> take(String which, int most) {
    return store
        .sql()
        .sql("select * " + WAITING.formatted(which, most) + " for update skip locked")
        .query((found, n) -> row(found))
        .list();
  }

  private int apply(List<Row> rows, Set<UUID> changed) {
    if (rows.isEmpty()) {
      return 0;
    }
    Map<CallReport, UUID> about = events.apply(rows.stream().map(Row::report).toList());
    List<Row> strangers = rows.stream().filter(row -> !about.containsKey(row.report())).toList();
    // Plans: call_report_pkey.
    store
        .sql()
        .sql("update call_report set orphan = true where id = any (?)")
        .param(Sql.column("int8", strangers, Row::id))
        .update();
    store
        .sql()
        .sql("delete from call_report where id = any (?) and not orphan")
        .param(Sql.column("int8", rows, Row::id))
        .update();
    changed.addAll(about.values());
    return rows.size();
  }

  private Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("id"),
        new CallReport(
            CallReport.Kind.of(row.getString("kind")).orElseThrow(),
            row.getString("sid"),
            Optional.ofNullable(row.getObject("call_id", UUID.class)),
            Sql.optionalInt(row, "attempt"),
            json.readValue(row.getString("fields"), FIELDS),
            Sql.instant(row, "received_at")));
  }

  /** Forgets strangers' reports after three days. */
  public void forget() {
    store
        .sql()
        .sql("delete from call_report where orphan and received_at < ?")
        .param(Sql.time(clock.instant().minus(ORPHANS_KEPT)))
        .update();
  }
}
