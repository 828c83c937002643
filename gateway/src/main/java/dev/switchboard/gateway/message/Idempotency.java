package dev.switchboard.gateway.message;

import dev.switchboard.gateway.security.Sha256;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Idempotency-Key: the first 2xx answer is stored in the very transaction that creates what it
 * speaks of, so there is never one without the other.
 */
public final class Idempotency {
  /** How long an answer is kept. */
  static final Duration KEPT = Duration.ofHours(24);

  private static final int LONGEST = 255;

  /** Scope and fingerprint of one request. */
  record Claim(UUID apiKey, String path, String key, byte[] fingerprint) {}

  /** An answer given before. */
  record Answer(int status, String body) {}

  private final Store store;

  public Idempotency(Store store) {
    this.store = store;
  }

  /**
   * Reads the header: quoted or bare are the same.
   *
   * @throws RequestRefused 400 where it is empty or too long
   */
  static Claim claim(UUID apiKey, String path, String header, byte[] body) {
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
    return new Claim(apiKey, path, key, Sha256.of(body));
  }

  /**
   * Takes the key for the transaction that is open.
   *
   * @return the earlier answer to the same request
   * @throws RequestRefused 409 while the first is still running, 422 for another body
   */
  Optional<Answer> take(Claim claim, Instant now) {
    boolean free =
        store
            .sql()
            .sql("select pg_try_advisory_xact_lock(hashtextextended(?, 1))")
            .param(claim.apiKey() + "\n" + claim.path() + "\n" + claim.key())
            .query(Boolean.class)
            .single();
    if (!free) {
      throw RequestRefused.conflict(
          "idempotency_running",
          "The first request with this Idempotency-Key is still running; ask again in a moment.");
    }
    record Row(byte[] fingerprint, Answer answer) {}
    return store
        .sql()
        .sql(
            """
            select fingerprint, status, answer from idempotency
            where api_key = ? and path = ? and key = ? and created_at > ?
            """)
        .params(claim.apiKey(), claim.path(), claim.key(), Sql.time(now.minus(KEPT)))
        .query((row, n) ->
            new Row(
                row.getBytes("fingerprint"),
                new Answer(row.getInt("status"), row.getString("answer"))))
        .optional()
        .map(row -> {
          if (!MessageDigest.isEqual(row.fingerprint(), claim.fingerprint())) {
            throw new RequestRefused(
                Problem.of(
                    422,
                    "idempotency_mismatch",
                    "Idempotency-Key",
                    "was used for another body within 24 hours; use a new key for a new request"));
          }
          return row.answer();
        });
  }

  /** Keeps the answer, in place of one that has had its 24 hours. */
  void keep(Claim claim, Answer answer, Instant now) {
    store
        .sql()
        .sql(
            """
            insert into idempotency (api_key, path, key, fingerprint, status, answer, created_at) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (api_key, path, key) do update set
              fingerprint = excluded.fingerprint, status = excluded.status, answer = excluded.answer,
              created_at = excluded.created_at
            """)
        .params(
            claim.apiKey(),
            claim.path(),
            claim.key(),
            claim.fingerprint(),
            answer.status(),
            answer.body(),
            Sql.time(now))
        .update();
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
