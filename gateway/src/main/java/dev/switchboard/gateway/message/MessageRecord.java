package dev.switchboard.gateway.message;

import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.whatsapp.MessageTemplate;
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
 * Writes to the record: messages and their timelines. Every method joins the transaction that is
 * open. Locks are taken on the outbox first, then here, and here in the order of the ids.
 */
public final class MessageRecord {
  private final Store store;
  private final JsonMapper json;

  public MessageRecord(Store store, JsonMapper json) {
    this.store = store;
    this.json = json;
  }

  /** The part that writes messages which go by a route. */
  RoutedRecord routed() {
    return new RoutedRecord(store, json);
  }

  /**
   * One statement, whatever the number of drafts: message, outbox row and first entry of the
   * timeline; another one where some of them wait for quiet hours to end. Plan: one scan of the
   * arrays, three inserts from it; the partition is found by the id.
   */
  void insert(List<Draft> drafts) {
    if (drafts.isEmpty()) {
      return;
    }
    List<TimelineEntry> first = drafts.stream().map(MessageRecord::firstEntry).toList();
    store
        .sql()
        .sql(
            """
            with d as materialized (
              select id, status, channel, sender, recipient, body, string_to_array(media, E'\\n') as media_urls, encoding,
                  segments, lane, metadata::jsonb as metadata, api_key, amount, currency,
                  created_at::timestamptz as created_at, send_at::timestamptz as send_at,
                  expires_at::timestamptz as expires_at, due_at::timestamptz as due_at, content, event, reason, quiet, template, country
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as u
                  (id, status, channel, sender, recipient, body, media, encoding, segments, lane, metadata, api_key, amount,
                   currency, created_at, send_at, expires_at, due_at, content, event, reason, quiet, template, country)
            ), m as (
              insert into message (id, status, channel, sender, recipient, body, media_urls, encoding, segments, lane,
                  metadata, api_key, estimated_amount, currency, created_at, send_at, expires_at, reason, next_what, next_at,
                  template, country)
              select id, status, channel, sender, recipient, body, media_urls, encoding, segments, lane, metadata, api_key,
                  amount, currency, created_at, send_at, expires_at, quiet, 'send', due_at, template, country
              from d
            ), o as (
              -- API keys take turns on a sender; campaigns will, too
              insert into outbox (message_id, sender, recipient, content, lane, source, segments, due_at, expires_at, waits_for)
              select id, sender, recipient, content, lane, api_key, segments, due_at, expires_at,
                  case when quiet is not null then 'hours' end
              from d
            )
            insert into timeline (message_id, at, event, status, reason, until)
            select id, created_at, event, status, reason, send_at from d
            """)
        .params(
            Sql.column("uuid", drafts, Draft::id),
            Sql.column("text", drafts, d -> d.status().word()),
            Sql.column("text", drafts, d -> d.channel().word()),
            Sql.column("text", drafts, Draft::sender),
            Sql.column("text", drafts, Draft::recipient),
            Sql.column("text", drafts, Draft::body),
            Sql.column("text", drafts, d -> String.join("\n", d.mediaUrls())),
            Sql.column("text", drafts, Draft::encoding),
            Sql.column("int4", drafts, Draft::segments),
            Sql.column("int4", drafts, d -> d.lane().ordinal()),
            Sql.column("text", drafts, Draft::metadata),
            Sql.column("uuid", drafts, Draft::apiKey),
            Sql.column("numeric", drafts, d -> d.estimate().amount()),
            Sql.column("text", drafts, d -> d.estimate().currency()),
            Sql.column("text", drafts, d -> d.createdAt().toString()),
            Sql.column("text", drafts, d -> d.sendAt().map(Object::toString).orElse(null)),
            Sql.column("text", drafts, d -> d.expiresAt().map(Object::toString).orElse(null)),
            Sql.column("text", drafts, d -> d.dueAt().toString()),
            Sql.column("uuid", drafts, Draft::content),
            Sql.column("text", first, TimelineEntry::event),
            Sql.column("text", first, TimelineEntry::reason),
            Sql.column("text", drafts, d -> d.quiet().map(Waits::reason).orElse(null)),
            Sql.column(
                "text", drafts, d -> d.template().map(json::writeValueAsString).orElse(null)),
            Sql.column("text", drafts, Draft::country))
        .update();
    append(drafts.stream().flatMap(draft -> quietEntry(draft).stream()).toList());
  }

  static TimelineEntry firstEntry(Draft draft) {
    return new TimelineEntry(
        draft.id(),
        draft.createdAt(),
        draft.sendAt().isPresent() ? "scheduled" : "accepted",
        draft.status(),
        firstReason(draft),
        draft.sendAt().orElse(null),
        null,
        null);
  }

  /** Told after the first one, where it waits for quiet hours to end. */
  static Optional<TimelineEntry> quietEntry(Draft draft) {
    return draft
        .quiet()
        .map(quiet ->
            new TimelineEntry(
                draft.id(),
                draft.createdAt(),
                "waiting",
                draft.status(),
                quiet.reason(),
                quiet.until(),
                null,
                null));
  }

  private static @Nullable String firstReason(Draft draft) {
    if (draft.sendAt().isEmpty()) {
      return draft.note().orElse(null);
    }
    return "waits for send_at" + draft.note().map(note -> "; " + note).orElse("");
  }

  /**
   * These go as their templates from now on, in the place of their texts; one statement for all.
   * The caller has locked them, or their rows of the outbox.
   */
  public void becomeTemplates(Map<UUID, MessageTemplate> templates) {
    if (templates.isEmpty()) {
      return;
    }
    List<Map.Entry<UUID, MessageTemplate>> all = List.copyOf(templates.entrySet());
    store
        .sql()
        .sql(
            """
            update message m set body = t.body, template = t.template, media_urls = '{}'
            from unnest(?, ?, ?) as t (id, body, template)
            where m.id = t.id and m.id = any (?)
            """)
        .params(
            Sql.column("uuid", all, Map.Entry::getKey),
            Sql.column("text", all, entry -> entry.getValue().text()),
            Sql.column("text", all, entry -> json.writeValueAsString(entry.getValue())),
            Sql.column("uuid", all, Map.Entry::getKey))
        .update();
  }

  /** A template as {@link #insert} and {@link #becomeTemplates} write it. */
  public Optional<MessageTemplate> template(@Nullable String text) {
    return text == null
        ? Optional.empty()
        : Optional.of(json.readValue(text, MessageTemplate.class));
  }

  /** Adds entries to the timelines. */
  public void append(List<TimelineEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    store
        .sql()
        .sql(
            """
            insert into timeline (message_id, at, event, status, reason, until, attempt, provider)
            select id, at::timestamptz, event, status, reason, until::timestamptz, attempt, provider::jsonb
            from unnest(?, ?, ?, ?, ?, ?, ?, ?) as t (id, at, event, status, reason, until, attempt, provider)
            """)
        .params(
            Sql.column("uuid", entries, TimelineEntry::message),
            Sql.column("text", entries, e -> e.at().toString()),
            Sql.column("text", entries, TimelineEntry::event),
            Sql.column("text", entries, e -> e.status().word()),
            Sql.column("text", entries, TimelineEntry::reason),
            Sql.column("text", entries, e -> text(e.until())),
            Sql.column("int4", entries, TimelineEntry::attempt),
            Sql.column(
                "text",
                entries,
                e -> e.provider() == null ? null : json.writeValueAsString(e.provider())))
        .update();
  }

  /** Locks these messages and tells their statuses; those that do not exist are missing. */
  public Map<UUID, MessageStatus> lock(Collection<UUID> ids) {
    Map<UUID, MessageStatus> statuses = new HashMap<>();
    store
        .sql()
        .sql("select id, status from message where id = any (?) order by id for update")
        .param(Sql.array("uuid", ids))
        .query(row -> {
          statuses.put(Sql.uuid(row, "id"), status(row.getString("status")));
        });
    return statuses;
  }

  /**
   * Changes messages, one statement for all. The caller has locked them, or their rows of the
   * outbox. Where one is a step of a route, whoever drives that is told with the same commit.
   */
  public void update(List<MessageUpdate> updates) {
    if (updates.isEmpty()) {
      return;
    }
    List<UUID> ids = new ArrayList<>(updates.stream().map(MessageUpdate::id).sorted().toList());
    List<UUID> routed =
        store
            .sql()
            .sql(
                """
                with moved as (update message m set
                    status = u.status,
                    provider_status = coalesce(u.provider_status, m.provider_status),
                    provider_sid = coalesce(u.provider_sid, m.provider_sid),
                    error_code = coalesce(u.error_code, m.error_code),
                    error_message = coalesce(u.error_message, m.error_message),
                    reason = u.reason,
                    next_what = u.next_what,
                    next_at = u.next_at::timestamptz,
                    settled_at = coalesce(u.settled_at::timestamptz, m.settled_at)
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as u
                    (id, status, provider_status, provider_sid, error_code, error_message, reason, next_what, next_at, settled_at)
                where m.id = u.id and m.id = any (?)
                returning m.routed_for)
                select distinct routed_for from moved where routed_for is not null
                """)
            .params(
                Sql.column("uuid", updates, MessageUpdate::id),
                Sql.column("text", updates, u -> u.status().word()),
                Sql.column("text", updates, MessageUpdate::providerStatus),
                Sql.column("text", updates, MessageUpdate::providerSid),
                Sql.column("int4", updates, MessageUpdate::errorCode),
                Sql.column("text", updates, MessageUpdate::errorMessage),
                Sql.column("text", updates, MessageUpdate::reason),
                Sql.column("text", updates, MessageUpdate::nextWhat),
                Sql.column("text", updates, u -> text(u.nextAt())),
                Sql.column("text", updates, u -> text(u.settledAt())),
                // lets PostgreSQL leave out the partitions that hold none of them
                Sql.array("uuid", ids))
            .query(UUID.class)
            .list();
    RouteSignals.add(store, routed);
  }

  /** Writes down which SIDs these messages have, where none is known yet. */
  public void bind(Map<String, UUID> sids) {
    if (sids.isEmpty()) {
      return;
    }
    List<Map.Entry<String, UUID>> pairs = List.copyOf(sids.entrySet());
    store
        .sql()
        .sql(
            """
            update message m set provider_sid = b.sid from unnest(?, ?) as b (sid, id)
            where m.id = b.id and m.id = any (?) and m.provider_sid is null
            """)
        .params(
            Sql.column("text", pairs, Map.Entry::getKey),
            Sql.column("uuid", pairs, Map.Entry::getValue),
            Sql.column("uuid", pairs, Map.Entry::getValue))
        .update();
  }

  private static MessageStatus status(String word) {
    return MessageStatus.of(word)
        .orElseThrow(() -> new IllegalStateException("the schema allows no status " + word));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
