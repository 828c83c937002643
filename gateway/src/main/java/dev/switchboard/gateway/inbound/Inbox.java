package dev.switchboard.gateway.inbound;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.message.ProviderWord;
import dev.switchboard.gateway.delivery.Deliveries;
import dev.switchboard.gateway.delivery.Heard;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.store.GroupCommit;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreAway;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.twilio.webhook.StatusCallback;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Status callbacks between "committed and answered" and "applied". What concerns no message that we
 * know stays as an orphan.
 */
public final class Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};
  private static final int GROUP = 200;

  /** The provider hangs up after 15 s; what does not commit within four goes to the spool. */
  private static final GroupCommit.Limits LIMITS =
      new GroupCommit.Limits(500, 2_000, 1, Duration.ofSeconds(4));

  private static final Duration COME_BACK = Duration.ofSeconds(1);

  /** After so many failures a callback waits for a person and harms nobody else. */
  public static final int MOST_FAILURES = 5;

  /** A callback and the SID it speaks of may cross each other for so long at most. */
  private static final Duration MAY_CROSS = Duration.ofMinutes(5);

  /** How long a stranger's callback is kept. */
  private static final Duration ORPHANS_KEPT = Duration.ofDays(3);

  /** A file of the spool that a crash left is met again at the next start. */
  private static final Duration SPOOLED_KEPT = Duration.ofDays(31);

  private record Row(
      long id,
      String sid,
      Optional<UUID> message,
      OptionalInt attempt,
      Map<String, String> fields,
      Instant at) {}

  /** A callback as it is stored. */
  private record Arrival(
      String sid, Optional<UUID> message, OptionalInt attempt, String fields, Instant at) {}

  private final Store store;
  private final GroupCommit<Arrival, Arrival> arrivals;
  private final Deliveries deliveries;
  private final InstantSource clock;
  private final Changes changes;
  private final JsonMapper json;

  public Inbox(
      Store store, Deliveries deliveries, InstantSource clock, Changes changes, JsonMapper json) {
    this.store = store;
    this.arrivals =
        new GroupCommit<>(
            store,
            all -> {
              insert(all);
              return all;
            },
            all -> {},
            LIMITS);
    this.deliveries = deliveries;
    this.clock = clock;
    this.changes = changes;
    this.json = json;
  }

  /**
   * Stores a callback; when this returns it is committed, together with those that came meanwhile.
   *
   * @throws RequestRefused 503 where too many wait
   * @throws RuntimeException for which {@code StoreAway.isBehind} holds: it may be stored or not
   */
  void add(StatusCallback callback, Optional<UUID> message, OptionalInt attempt) {
    try {
      arrivals.commit(arrival(callback, message, attempt, clock.instant()));
    } catch (GroupCommit.Full e) {
      throw RequestRefused.later(
          "overloaded",
          "More is reported than this node can store; try again in a moment.",
          COME_BACK);
    }
  }

  /**
   * Stores callbacks that waited in the spool, in one transaction with the ids by which they are
   * known there: where a crash keeps the file from being removed, none is stored twice.
   */
  void addSpooled(List<Spooled> all) {
    // Plan: one probe of spool_applied_pkey per id, then the inserts.
    store
        .sql()
        .sql(
            """
            with fresh as (
              insert into spool_applied (id, applied_at) select id, ?::timestamptz from unnest(?) as id
              on conflict do nothing returning id)
            insert into inbox (kind, sid, message_id, attempt, fields, received_at)
            select 'status', sid, message_id, attempt, fields::jsonb, at::timestamptz
            from unnest(?, ?, ?, ?, ?, ?) with ordinality as a (id, sid, message_id, attempt, fields, at, n)
            join fresh using (id) order by n
            """)
        .params(
            clock.instant().toString(),
            Sql.column("uuid", all, Spooled::id),
            Sql.column("uuid", all, Spooled::id),
            Sql.column("text", all, s -> s.callback().messageSid()),
            Sql.column("uuid", all, s -> s.message().orElse(null)),
            Sql.column("int4", all, s -> s.attempt().isPresent() ? s.attempt().getAsInt() : null),
            Sql.column("text", all, s -> fields(s.callback())),
            Sql.column("text", all, s -> s.at().toString()))
        .update();
  }

  /** A callback out of the spool. */
  record Spooled(
      UUID id, StatusCallback callback, Optional<UUID> message, OptionalInt attempt, Instant at) {}

  private Arrival arrival(
      StatusCallback callback, Optional<UUID> message, OptionalInt attempt, Instant at) {
    return new Arrival(callback.messageSid(), message, attempt, fields(callback), at);
  }

  private String fields(StatusCallback callback) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("status", callback.status());
    callback.errorCode().ifPresent(code -> fields.put("error_code", Integer.toString(code)));
    callback.errorMessage().ifPresent(text -> fields.put("error_message", text));
    return json.writeValueAsString(fields);
  }

  /**
   * Inserts inside the transaction that is open; what came first gets the lower id. No plan but the
   * insert itself.
   */
  private void insert(List<Arrival> all) {
    store
        .sql()
        .sql(
            """
            insert into inbox (kind, sid, message_id, attempt, fields, received_at)
            select 'status', sid, message_id, attempt, fields::jsonb, at::timestamptz
            from unnest(?, ?, ?, ?, ?) with ordinality as a (sid, message_id, attempt, fields, at, n) order by n
            """)
        .params(
            Sql.column("text", all, Arrival::sid),
            Sql.column("uuid", all, a -> a.message().orElse(null)),
            Sql.column("int4", all, a -> a.attempt().isPresent() ? a.attempt().getAsInt() : null),
            Sql.column("text", all, Arrival::fields),
            Sql.column("text", all, a -> a.at().toString()))
        .update();
  }

  /**
   * Applies the oldest ones.
   *
   * @return true where there may be more
   */
  boolean tick() {
    List<Long> failed = new ArrayList<>();
    Set<UUID> changed = new HashSet<>();
    int found;
    try {
      found = store.inTransaction(() -> applySome(GROUP, changed));
    } catch (RuntimeException poisoned) {
      if (StoreAway.isBehind(poisoned)) {
        throw poisoned;
      }
      // One of them cannot be applied: one by one, so that it harms only itself.
      LOG.warn("A group of callbacks could not be applied together: {}", poisoned.toString());
      found = applyOneByOne(failed, changed);
    }
    changed.forEach(id -> changes.tell(new Changes.Change.OfMessage(id)));
    return found == GROUP;
  }

  private int applyOneByOne(List<Long> failed, Set<UUID> changed) {
    List<Row> rows = take("id = id", GROUP, "");
    for (Row row : rows) {
      try {
        store.transact(() -> {
          if (!take("id = " + row.id(), 1, "for update skip locked").isEmpty()) {
            apply(List.of(row), changed);
          }
        });
      } catch (RuntimeException e) {
        if (StoreAway.isBehind(e)) {
          throw e;
        }
        failed.add(row.id());
        LOG.error("The callback {} of the inbox could not be applied", row.id(), e);
        store
            .sql()
            .sql("update inbox set failures = failures + 1 where id = ?")
            .param(row.id())
            .update();
      }
    }
    return rows.size() - failed.size();
  }

  private int applySome(int most, Set<UUID> changed) {
    List<Row> rows = take("id = id", most, "for update skip locked");
    apply(rows, changed);
    return rows.size();
  }

  private List<Row> take(String which, int most, String lock) {
    // Plan: index scan of inbox_waiting from its lowest id, so that neither orphans nor what waits
    // for a person are walked over. The condition on failures is the index's own, word by word.
    return store
        .sql()
        .sql(
            "select * from inbox where kind = 'status' and not orphan and failures < %d and %s order by id limit %d %s"
                .formatted(MOST_FAILURES, which, most, lock))
        .query((row, n) -> row(row))
        .list();
  }

  private Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("id"),
        row.getString("sid"),
        Optional.ofNullable(row.getObject("message_id", UUID.class)),
        Sql.optionalInt(row, "attempt"),
        json.readValue(row.getString("fields"), FIELDS),
        Sql.instant(row, "received_at"));
  }

  private void apply(List<Row> rows, Set<UUID> changed) {
    if (rows.isEmpty()) {
      return;
    }
    Map<String, UUID> bySid = messagesOf(rows);
    List<Heard> heard = new ArrayList<>();
    List<Long> orphans = new ArrayList<>();
    for (Row row : rows) {
      // What the address says outranks the SID: it is signed, and it knows the message before we
      // know its SID.
      Optional<UUID> message = row.message().or(() -> Optional.ofNullable(bySid.get(row.sid())));
      Optional<ProviderWord> word = ProviderWord.of(row.fields().getOrDefault("status", ""));
      if (message.isEmpty()) {
        orphans.add(row.id());
      } else if (word.isPresent()) {
        heard.add(heard(row, message.get(), word.get()));
      }
    }
    // Plans: orphans and deletions go through inbox_pkey.
    Set<String> strangers =
        deliveries.apply(heard).stream().map(Heard::sid).collect(Collectors.toSet());
    rows.stream()
        .filter(row -> strangers.contains(row.sid()))
        .forEach(row -> orphans.add(row.id()));
    store
        .sql()
        .sql("update inbox set orphan = true, message_id = null where id = any (?)")
        .param(Sql.array("int8", orphans))
        .update();
    store
        .sql()
        .sql("delete from inbox where id = any (?) and not orphan")
        .param(Sql.column("int8", rows, Row::id))
        .update();
    heard.forEach(h -> changed.add(h.message()));
  }

  private static Heard heard(Row row, UUID message, ProviderWord word) {
    String code = row.fields().get("error_code");
    return new Heard(
        message,
        row.attempt(),
        row.sid(),
        word,
        code == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(code)),
        Optional.ofNullable(row.fields().get("error_message")),
        Heard.Source.CALLBACK,
        row.at());
  }

  /** Plan: one probe of provider_sid_pkey per SID. */
  private Map<String, UUID> messagesOf(List<Row> rows) {
    return store
        .sql()
        .sql("select sid, message_id from provider_sid where sid = any (?)")
        .param(Sql.column("text", rows, Row::sid))
        .query((row, n) -> Map.entry(row.getString("sid"), Sql.uuid(row, "message_id")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Takes back strangers whose SID became known in the very moment in which they were set aside:
   * neither of the two transactions saw the other. Plan: inbox_orphan_age for the last minutes'
   * strangers, one probe of provider_sid_pkey each.
   */
  void recognize() {
    store
        .sql()
        .sql(
            """
            update inbox i set orphan = false
            where i.orphan and i.received_at > ? and exists (select 1 from provider_sid p where p.sid = i.sid)
            """)
        .param(Sql.time(clock.instant().minus(MAY_CROSS)))
        .update();
  }

  /** Forgets strangers' callbacks after three days, and after a month what came from a spool. */
  public void forget() {
    store
        .sql()
        .sql("delete from inbox where orphan and received_at < ?")
        .param(Sql.time(clock.instant().minus(ORPHANS_KEPT)))
        .update();
    store
        .sql()
        .sql("delete from spool_applied where applied_at < ?")
        .param(Sql.time(clock.instant().minus(SPOOLED_KEPT)))
        .update();
  }

  /** The id in a callback's address. */
  static Optional<UUID> messageId(String text) {
    return Id.parse("m", "m_" + text);
  }
}
