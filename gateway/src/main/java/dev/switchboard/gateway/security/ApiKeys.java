package dev.switchboard.gateway.security;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * API keys: 256 random bits, kept only as a hash. A revoked key is refused within {@link
 * #REMEMBERED}.
 */
public final class ApiKeys {
  static final Duration REMEMBERED = Duration.ofSeconds(1);
  private static final int REMEMBERED_KEYS = 1_000;

  private record Remembered(Caller caller, long untilNanos) {}

  private final Store store;
  private final InstantSource clock;
  private final ConcurrentHashMap<String, Remembered> remembered = new ConcurrentHashMap<>();

  public ApiKeys(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** A new secret, e.g. {@code sb_…}; 43 characters after the prefix. */
  public static String newSecret() {
    byte[] bits = new byte[32];
    new SecureRandom().nextBytes(bits);
    return "sb_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /** Makes sure that this secret is a live key with all scopes. */
  public void ensure(String name, String secret) {
    store
        .sql()
        .sql(
            """
            insert into api_key (id, name, hash, scopes, created_at) values (?, ?, ?, ?, ?)
            on conflict (hash) do update set scopes = excluded.scopes, revoked_at = null
            """)
        .params(
            Id.next(clock.instant()),
            name,
            Sha256.of(secret),
            Sql.array("text", Arrays.stream(Scope.values()).map(Scope::word).toList()),
            Sql.time(clock.instant()))
        .update();
  }

  /** The caller behind this secret, where it is a live key. */
  public Optional<Caller> find(String secret) {
    byte[] hash = Sha256.of(secret);
    String known = HexFormat.of().formatHex(hash);
    Remembered hit = remembered.get(known);
    if (hit != null && System.nanoTime() - hit.untilNanos < 0) {
      return Optional.of(hit.caller);
    }
    Optional<Caller> found = load(hash);
    found.ifPresentOrElse(
        caller -> {
          if (remembered.size() >= REMEMBERED_KEYS) {
            remembered.clear();
          }
          remembered.put(known, new Remembered(caller, System.nanoTime() + REMEMBERED.toNanos()));
        },
        () -> remembered.remove(known));
    return found;
  }

  private Optional<Caller> load(byte[] hash) {
    return store
        .sql()
        .sql("select id, name, scopes from api_key where hash = ? and revoked_at is null")
        .param(hash)
        .query((row, n) ->
            new Caller(
                Sql.uuid(row, "id"),
                row.getString("name"),
                Scope.of((String[]) row.getArray("scopes").getArray())))
        .optional();
  }
}
