package dev.switchboard.gateway.store;

import dev.switchboard.gateway.store.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.InstantSource;

/** A store of a test's own. */
public final class OwnStore implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("target", "postgres").toAbsolutePath();

  private final EmbeddedPostgres postgres;
  private final Store store;

  public OwnStore(Path home, InstantSource clock) {
    postgres = EmbeddedPostgres.start(home, PROGRAMS);
    store =
        Store.open(
            StoreAddress.of(postgres.jdbcUrl(), postgres.user(), postgres.password()), clock);
  }

  public Store store() {
    return store;
  }

  @Override
  public void close() {
    store.close();
    postgres.close();
  }
}
