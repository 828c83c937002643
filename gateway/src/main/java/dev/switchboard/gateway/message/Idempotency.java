package dev.switchboard.gateway.message;

import dev.switchboard.gateway.security.Sha256;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.Json;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Idempotency-Key: the first 2xx answer is stored in the very transaction that creates what it
 * speaks of, so there is never one without the other.
 */
public final class Idempotency {
  /** How long an answer is kept. */
  static final Duration KEPT = Duration.ofHours(24);

  private static final int LONGEST = 255;

  /** What a key belongs to: the same word of another caller or path is another key. */
  public record Scope(UUID apiKey, String path, String key) {}

  /** Scope and fingerprint of one request. */
  public record Claim(Scope scope, byte[] fingerprint) {}

  /** An answer given before. */
  public record Answer(int status, String body) {}

  /** What a key stands for within the open transaction. */
  public sealed interface Held {
    /** It is ours, and nobody has used it within 24 hours. */
    record Free() implements Held {}

    /** Another transaction has it at this moment. */
    record Busy() implements Held {}

    /** It was used. */
    record Used(byte[] fingerprint, Answer answer) implements Held {}
  }

  /** What is to be kept. */
  public record Kept(Claim claim, Answer answer, Instant at) {}

  private final Store store;
  private final JsonMapper json;

  public Idempotency(Store store, JsonMapper json) {
    this.store = store;
    this.json = json;
  }

  /**
   * Reads the header: quoted or bare are the same.
   *
   * @throws RequestRefused 400 where it is empty or too long
   */
  public static Claim claim(UUID apiKey, String path, String header, byte[] body) {
    String key = header.strip();
    if (key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")) {
      key = key.substring(1, key.length() - 1);
    }
    if (key.isEmpty() || key.length() > LONGEST) {
      throw RequestRefused.malformed(
          "Idempotency-Key", "out_of_range", "must have 1 to " + LONGEST + " characters");
    }
    if (!key.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      throw RequestRefused.malformed(
          "Idempotency-Key", "invalid", "must consist of printable ASCII characters");
    }
    return new Claim(new Scope(apiKey, path, key), Sha256.of(body));
  }

  /**
   * Takes these keys, each named once, for the transaction that is open: two statements for all of
   * them.
   */
  public Map<Scope, Held> take(Collection<Scope> scopes, Instant now) {
    Map<Scope, Held> held = new HashMap<>();
    List<Scope> ours = new ArrayList<>();
    lock(List.copyOf(scopes))
        .forEach((scope, free) -> {
          held.put(scope, free ? new Held.Free() : new Held.Busy());
          if (free) {
            ours.add(scope);
          }
        });
    held.putAll(used(ours, now));
    return held;
  }

  /** Touches no table. A try, so that nobody ever waits for a key and no order is needed. */
  private Map<Scope, Boolean> lock(List<Scope> scopes) {
    Map<Scope, Boolean> free = new HashMap<>();
    store
        .sql()
        .sql(
            """
            select n, pg_try_advisory_xact_lock(hashtextextended(k, 1)) as free from unnest(?) with ordinality as t (k, n)
            """)
        .param(Sql.column("text", scopes, s -> s.apiKey() + "\n" + s.path() + "\n" + s.key()))
        .query(row -> {
          free.put(scopes.get(row.getInt("n") - 1), row.getBoolean("free"));
        });
    return free;
  }

  /**
   * A statement of its own, after the locks: its snapshot sees what their last owners committed.
   * Plan: nested loop, one probe of idempotency_pkey per key.
   */
  private Map<Scope, Held> used(List<Scope> scopes, Instant now) {
    Map<Scope, Held> used = new HashMap<>();
    if (scopes.isEmpty()) {
      return used;
    }
    store
        .sql()
        .sql(
            """
            select i.api_key, i.path, i.key, i.fingerprint, i.status, i.answer
            from unnest(?, ?, ?) as k (api_key, path, key)
            join idempotency i on i.api_key = k.api_key and i.path = k.path and i.key = k.key
            where i.created_at > ?
            """)
        .params(
            Sql.column("uuid", scopes, Scope::apiKey),
            Sql.column("text", scopes, Scope::path),
            Sql.column("text", scopes, Scope::key),
            Sql.time(now.minus(KEPT)))
        .query(row -> {
          used.put(
              new Scope(Sql.uuid(row, "api_key"), row.getString("path"), row.getString("key")),
              new Held.Used(
                  row.getBytes("fingerprint"),
                  new Answer(row.getInt("status"), row.getString("answer"))));
        });
    return used;
  }

  public static RequestRefused running() {
    return RequestRefused.conflict(
        "idempotency_running",
        "The first request with this Idempotency-Key is still running; ask again in a moment.");
  }

  public static RequestRefused mismatch() {
    return new RequestRefused(
        Problem.of(
            422,
            "idempotency_mismatch",
            "Idempotency-Key",
            "was used for another body within 24 hours; use a new key for a new request"));
  }

  /**
   * Keeps the answers, each in place of one that has had its 24 hours. No key may stand there
   * twice.
   */
  public void keep(List<Kept> all) {
    if (all.isEmpty()) {
      return;
    }
    store
        .sql()
        .sql(
            """
            insert into idempotency (api_key, path, key, fingerprint, status, answer, created_at)
            select api_key, path, key, decode(fingerprint, 'hex'), status, answer, created_at::timestamptz
            from unnest(?, ?, ?, ?, ?, ?, ?) as k (api_key, path, key, fingerprint, status, answer, created_at)
            on conflict (api_key, path, key) do update set
              fingerprint = excluded.fingerprint, status = excluded.status, answer = excluded.answer,
              created_at = excluded.created_at
            """)
        .params(
            Sql.column("uuid", all, k -> k.claim().scope().apiKey()),
            Sql.column("text", all, k -> k.claim().scope().path()),
            Sql.column("text", all, k -> k.claim().scope().key()),
            Sql.column("text", all, k -> HexFormat.of().formatHex(k.claim().fingerprint())),
            Sql.column("int4", all, k -> k.answer().status()),
            Sql.column("text", all, k -> k.answer().body()),
            Sql.column("text", all, k -> k.at().toString()))
        .update();
  }

  /**
   * Takes the texts and media of these messages out of the answers that are kept. Joins the open
   * transaction. Plan: the messages by id, and for each the few answers of its very millisecond
   * (idempotency_age).
   */
  public void withoutTexts(Collection<UUID> messages, Instant now) {
    without("message", messages, answer -> withoutText(answer, now));
  }

  /** As {@link #withoutTexts}, of calls. */
  public void withoutCallTexts(Collection<UUID> calls) {
    without("call", calls, this::withoutSaying);
  }

  private void without(String table, Collection<UUID> ids, UnaryOperator<String> change) {
    record Known(Scope scope, String answer) {}
    List<Known> known =
        store
            .sql()
            .sql(
                """
                select i.api_key, i.path, i.key, i.answer
                from %s m join idempotency i on i.created_at = m.created_at and i.api_key = m.api_key
                where m.id = any (?) and position(m.id::text in i.answer) > 0
                """
                    .formatted(table))
            .param(Sql.array("uuid", ids))
            .query((row, n) ->
                new Known(
                    new Scope(
                        Sql.uuid(row, "api_key"), row.getString("path"), row.getString("key")),
                    row.getString("answer")))
            .list();
    if (known.isEmpty()) {
      return;
    }
    store
        .sql()
        .sql(
            """
            update idempotency i set answer = k.answer from unnest(?, ?, ?, ?) as k (api_key, path, key, answer)
            where i.api_key = k.api_key and i.path = k.path and i.key = k.key
            """)
        .params(
            Sql.column("uuid", known, k -> k.scope().apiKey()),
            Sql.column("text", known, k -> k.scope().path()),
            Sql.column("text", known, k -> k.scope().key()),
            Sql.column("text", known, k -> change.apply(k.answer())))
        .update();
  }

  private String withoutSaying(String answer) {
    ObjectNode call = (ObjectNode) json.readTree(answer);
    call.putNull("say");
    return json.writeValueAsString(call);
  }

  private String withoutText(String answer, Instant now) {
    ObjectNode message = (ObjectNode) json.readTree(answer);
    message.put("body", "");
    message.putArray("media_urls");
    message.put("redacted_at", Json.text(now));
    return json.writeValueAsString(message);
  }

  /** Forgets what is older than a day. */
  public void forget(Instant now) {
    store
        .sql()
        .sql("delete from idempotency where created_at < ?")
        .param(Sql.time(now.minus(KEPT)))
        .update();
  }
}
