package dev.switchboard.gateway.store.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;

/**
 * A process of its own that holds a store, as the gateway does: it says {@code ready} and the
 * address, then waits. Ctrl-C lets it write one more row, as a gateway that drains, before it
 * closes the store.
 */
final class StoreProcess {
  private StoreProcess() {}

  public static void main(String[] arguments) throws Exception {
    EmbeddedPostgres store;
    try {
      store = EmbeddedPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]));
    } catch (StoreUnavailable e) {
      System.out.println(
          "refused " + e.getClass().getSimpleName() + " " + e.getMessage().replace('\n', ' '));
      System.exit(2);
      return;
    }
    store.announce(URI.create("http://127.0.0.1:8080"));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(store)));
    System.out.println("ready " + store.jdbcUrl());
    while (System.in.read() >= 0) {
      // Waits until its input ends or a signal comes.
    }
  }

  private static void drain(EmbeddedPostgres store) {
    try (var connection =
            DriverManager.getConnection(store.jdbcUrl(), store.user(), store.password());
        var statement = connection.createStatement()) {
      statement.execute("create table if not exists drained (at timestamptz default now())");
      statement.execute("insert into drained default values");
    } catch (java.sql.SQLException e) {
      System.out.println("not drained: " + e.getMessage());
    }
    store.close();
  }
}
