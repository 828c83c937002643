package dev.switchboard.gateway.store.embedded;

import java.sql.DriverManager;
import java.sql.SQLException;

/** One statement on a store. */
final class Sql {
  private Sql() {}

  static void run(EmbeddedPostgres store, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(store.jdbcUrl(), store.user(), store.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row. */
  static String ask(EmbeddedPostgres store, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(store.jdbcUrl(), store.user(), store.password());
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
