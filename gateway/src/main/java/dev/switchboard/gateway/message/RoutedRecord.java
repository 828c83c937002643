package dev.switchboard.gateway.message;

import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Writes messages that go by a route. */
final class RoutedRecord {
  private final Store store;
  private final JsonMapper json;

  RoutedRecord(Store store, JsonMapper json) {
    this.store = store;
    this.json = json;
  }

  /**
   * One statement for all: the message, that its route goes on, and the first entry of its
   * timeline. Joins the transaction that is open. No row of the outbox: the message itself never
   * leaves.
   */
  void insert(List<RoutedDraft> drafts) {
    if (drafts.isEmpty()) {
      return;
    }
    store
        .sql()
        .sql(
            """
            with d as materialized (
              select id, status, channel, sender, recipient, body, string_to_array(media, E'\\n') as media_urls, encoding,
                  segments, lane, metadata::jsonb as metadata, api_key, currency, created_at::timestamptz as created_at,
                  send_at::timestamptz as send_at, expires_at::timestamptz as expires_at,
                  due_at::timestamptz as due_at, route::jsonb as route, request, event, note
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as u
                  (id, status, channel, sender, recipient, body, media, encoding, segments, lane, metadata, api_key,
                   currency, created_at, send_at, expires_at, due_at, route, request, event, note)
            ), m as (
              -- what its steps cost stands with them
              insert into message (id, status, channel, sender, recipient, body, media_urls, encoding, segments, lane,
                  metadata, api_key, estimated_amount, currency, created_at, send_at, expires_at, next_what, next_at, route)
              select id, status, channel, sender, recipient, body, media_urls, encoding, segments, lane, metadata, api_key,
                  0, currency, created_at, send_at, expires_at, 'begin its route', due_at, route
              from d
            ), r as (
              insert into route_run (message_id, recipient, request, due_at) select id, recipient, request, due_at from d
            )
            insert into timeline (message_id, at, event, status, reason, until)
            select id, created_at, event, status, note, send_at from d
            """)
        .params(
            Sql.column("uuid", drafts, d -> d.message().id()),
            Sql.column("text", drafts, d -> d.message().status().word()),
            Sql.column("text", drafts, RoutedDraft::channel),
            Sql.column("text", drafts, d -> d.message().sender()),
            Sql.column("text", drafts, d -> d.message().recipient()),
            Sql.column("text", drafts, d -> d.message().body()),
            Sql.column("text", drafts, d -> String.join("\n", d.message().mediaUrls())),
            Sql.column("text", drafts, d -> d.message().encoding()),
            Sql.column("int4", drafts, d -> d.message().segments()),
            Sql.column("int4", drafts, d -> d.message().lane().ordinal()),
            Sql.column("text", drafts, d -> d.message().metadata()),
            Sql.column("uuid", drafts, d -> d.message().apiKey()),
            Sql.column("text", drafts, d -> d.message().estimate().currency()),
            Sql.column("text", drafts, d -> d.message().createdAt().toString()),
            Sql.column(
                "text", drafts, d -> d.message().sendAt().map(Object::toString).orElse(null)),
            Sql.column(
                "text", drafts, d -> d.message().expiresAt().map(Object::toString).orElse(null)),
            Sql.column("text", drafts, d -> d.message().wantedAt().toString()),
            Sql.column("text", drafts, d -> json.writeValueAsString(d.route())),
            Sql.column("text", drafts, RoutedDraft::request),
            Sql.column(
                "text", drafts, d -> d.message().sendAt().isPresent() ? "scheduled" : "accepted"),
            Sql.column("text", drafts, RoutedDraft::note))
        .update();
  }
}
