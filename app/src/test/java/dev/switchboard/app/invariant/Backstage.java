package dev.switchboard.app.invariant;

import dev.switchboard.app.invariant.GatewayProcess.Setup;
import java.nio.file.Path;

/** A scripted provider and a store of our own, and how gateways between them are started. */
record Backstage(StubProvider provider, SharedStore store, Setup setup) implements AutoCloseable {

  /** The provider does not report: statuses are asked for. */
  static Backstage set(Path home, String database) {
    StubProvider provider = new StubProvider();
    SharedStore store = SharedStore.start(home.resolve("store"));
    Setup setup =
        Setup.of(provider.url(), home.resolve("gateway"))
            .with("DATABASE_URL", store.database(database))
            .withoutCallbacks();
    return new Backstage(provider, store, setup);
  }

  @Override
  public void close() {
    store.close();
    provider.close();
  }
}
