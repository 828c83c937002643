package dev.switchboard.gateway.privacy;

import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.core.privacy.Extent;
import dev.switchboard.core.privacy.RedactionRule;
import dev.switchboard.core.privacy.RedactionRule.Decision;
import dev.switchboard.core.privacy.RedactionRule.Standing;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.Idempotency;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.message.TimelineEntry;
import dev.switchboard.gateway.outbox.OutboxRows;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.RequestRefused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes the text and the media of messages away: out of the record, out of the answers that are
 * kept for their Idempotency-Keys, and at the provider. Everything else about a message stays.
 */
public final class Redaction {

  /**
   * A message that is locked.
   *
   * @param redacted true where its text was taken away before
   * @param wanted the time at which it was to be sent, or was accepted
   * @param traces what its timeline tells
   */
  record Held(
      UUID id,
      String sender,
      MessageStatus status,
      Standing standing,
      boolean redacted,
      boolean media,
      Instant wanted,
      Traces traces) {

    Decision decision() {
      return RedactionRule.decide(standing);
    }
  }

  /**
   * @param sids under which the provider has it
   * @param unsure whether it may have it without having told a SID
   * @param removed whether it was taken away there already
   */
  private record Traces(List<String> sids, boolean unsure, boolean removed) {
    static final Traces NONE = new Traces(List.of(), false, false);
  }

  private final Store store;
  private final MessageRecord messages;
  private final Idempotency idempotency;
  private final ProviderRedactions provider;
  private final InboundTexts inbound;
  private final InstantSource clock;
  private final Changes changes;

  public Redaction(
      Store store,
      MessageRecord messages,
      Idempotency idempotency,
      ProviderRedactions provider,
      InboundTexts inbound,
      InstantSource clock,
      Changes changes) {
    this.store = store;
    this.messages = messages;
    this.idempotency = idempotency;
    this.provider = provider;
    this.inbound = inbound;
    this.clock = clock;
    this.changes = changes;
  }

  /**
   * Takes text and media of a message away, in either direction, here and at the provider; again
   * changes nothing.
   *
   * @throws RequestRefused 404, or 409 {@code not_redactable} while somebody needs the text
   */
  public void redact(UUID id, String actor) {
    Instant now = clock.instant();
    store.transact(() -> {
      List<Held> held = hold(withSteps(id));
      if (held.isEmpty()) {
        if (!inbound.redact(List.of(id), Extent.AT_THE_PROVIDER_TOO, now)) {
          throw RequestRefused.notFound("There is no such message.");
        }
        return;
      }
      for (Held one : held) {
        if (one.decision() instanceof Decision.Refused(String reason)) {
          throw RequestRefused.conflict("not_redactable", reason);
        }
      }
      carryOut(held, Extent.AT_THE_PROVIDER_TOO, "text and media removed by " + actor, now);
    });
    provider.wake();
    changes.tell(new Changes.Change.OfMessage(id));
  }

  /**
   * Of a message that goes by a route, what has left are its steps; a call among them says its
   * text.
   */
  private List<UUID> withSteps(UUID id) {
    boolean going =
        store
            .sql()
            .sql("select exists (select 1 from route_run where message_id = ?)")
            .param(id)
            .query(Boolean.class)
            .single();
    if (going) {
      throw RequestRefused.conflict(
          "not_redactable", "Its route still goes on and needs the text; cancel it first.");
    }
    // Plan: call_routed and message_routed, empty for most.
    store
        .sql()
        .sql(
            "update call set script = jsonb_set(script, '{say}', '\"\"') where routed_for = ? and settled_at is not null")
        .param(id)
        .update();
    List<UUID> ids =
        new ArrayList<>(
            store
                .sql()
                .sql("select id from message where routed_for = ?")
                .param(id)
                .query((row, n) -> Sql.uuid(row, "id"))
                .list());
    ids.add(id);
    return ids;
  }

  /**
   * Locks these messages in the transaction that is open, rows of the outbox first, and tells how
   * they stand; those that do not exist are missing.
   */
  List<Held> hold(Collection<UUID> ids) {
    Map<UUID, OutboxRows.Row> rows = OutboxRows.lock(store, ids);
    Map<UUID, Traces> traces = traces(ids);
    return store
        .sql()
        .sql(
            """
            select id, sender, status, redacted_at is not null as redacted, cardinality(media_urls) > 0 as media,
                coalesce(send_at, created_at) as wanted
            from message where id = any (?) order by id for update
            """)
        .param(Sql.array("uuid", ids))
        .query((row, n) -> held(row, rows, traces))
        .list();
  }

  private static Held held(ResultSet row, Map<UUID, OutboxRows.Row> rows, Map<UUID, Traces> traces)
      throws SQLException {
    UUID id = Sql.uuid(row, "id");
    return new Held(
        id,
        row.getString("sender"),
        MessageStatus.of(row.getString("status")).orElseThrow(),
        Optional.ofNullable(rows.get(id)).map(Redaction::standing).orElse(Standing.SETTLED),
        row.getBoolean("redacted"),
        row.getBoolean("media"),
        Sql.instant(row, "wanted"),
        traces.getOrDefault(id, Traces.NONE));
  }

  private static Standing standing(OutboxRows.Row row) {
    return switch (row.phase()) {
      case "sent" -> Standing.REPORTED;
      // One that is about to be sent again cannot be canceled any more.
      case "ready" -> row.resends() > 0 ? Standing.UNDER_WAY : Standing.WAITS;
      case "open" -> Standing.UNDER_WAY;
      default -> Standing.UNKNOWN;
    };
  }

  /** Plan: one range of timeline_pkey per message. A second copy there has a SID of its own. */
  private Map<UUID, Traces> traces(Collection<UUID> ids) {
    Map<UUID, Traces> traces = new HashMap<>();
    store
        .sql()
        .sql(
            """
            select message_id, array_remove(array_agg(distinct provider ->> 'sid'), null) as sids,
                bool_or(event in ('unknown', 'resolved')) as unsure,
                bool_or(event = 'redacted_at_provider') as removed
            from timeline where message_id = any (?) group by message_id
            """)
        .param(Sql.array("uuid", ids))
        .query(row -> {
          traces.put(
              Sql.uuid(row, "message_id"),
              new Traces(
                  List.of((String[]) row.getArray("sids").getArray()),
                  row.getBoolean("unsure"),
                  row.getBoolean("removed")));
        });
    return traces;
  }

  /** For those that may be redacted. A constant number of statements, whatever their number. */
  void carryOut(List<Held> all, Extent extent, String reason, Instant now) {
    List<Held> fresh = all.stream().filter(held -> !held.redacted()).toList();
    List<UUID> ids = fresh.stream().map(Held::id).toList();
    if (!ids.isEmpty()) {
      store
          .sql()
          .sql(
              """
              update message set body = '', media_urls = '{}', redacted_at = ?,
                -- which template it was stays, what was filled in goes
                template = (template::jsonb || '{"variables": {}, "text": ""}')::text
              where id = any (?)
              """)
          .params(Sql.time(now), Sql.array("uuid", ids))
          .update();
      // A digest of a short text is as good as the text.
      store
          .sql()
          .sql("update outbox set content = gen_random_uuid() where message_id = any (?)")
          .param(Sql.array("uuid", ids))
          .update();
      idempotency.withoutTexts(ids, now);
      messages.append(
          fresh.stream()
              .map(held -> TimelineEntry.of(held.id(), now, "redacted", held.status(), reason))
              .toList());
    }
    if (extent == Extent.AT_THE_PROVIDER_TOO) {
      provider.want(all.stream().flatMap(held -> job(held).stream()).toList(), now);
    }
  }

  private static Optional<ProviderRedactions.Job> job(Held held) {
    Traces traces = held.traces();
    boolean nothingThere = traces.sids().isEmpty() && !traces.unsure();
    return traces.removed() || nothingThere
        ? Optional.empty()
        : Optional.of(
            new ProviderRedactions.Job(
                held.id(),
                held.sender(),
                traces.sids(),
                // Of one that was redacted here before, nobody knows any more.
                held.media() || held.redacted()));
  }
}
