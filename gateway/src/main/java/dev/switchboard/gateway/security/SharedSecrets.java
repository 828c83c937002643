package dev.switchboard.gateway.security;

import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Secrets that all nodes of one store share, each made by whoever needs it first. They never leave
 * the store and the nodes' memory.
 */
public final class SharedSecrets {
  private static final int BYTES = 32;

  private final Store store;
  private final InstantSource clock;

  public SharedSecrets(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The secret of this name: 256 random bits, the same on every node. */
  public byte[] of(String name) {
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    // Of several that come first at the same time, one is kept.
    store
        .sql()
        .sql(
            "insert into shared_secret (name, secret, created_at) values (?, ?, ?) on conflict do nothing")
        .params(name, fresh, Sql.time(clock.instant()))
        .update();
    return store
        .sql()
        .sql("select secret from shared_secret where name = ?")
        .param(name)
        .query((row, n) -> row.getBytes("secret"))
        .single();
  }
}
