package dev.switchboard.app.invariant;

import dev.switchboard.gateway.store.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL that gateways share, as {@code DATABASE_URL} names one. */
final class SharedStore implements AutoCloseable {
  /** Unpacked once for all tests of this build. */
  static final Path PROGRAMS = Path.of("target", "postgres").toAbsolutePath();

  private final EmbeddedPostgres postgres;

  private SharedStore(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static SharedStore start(Path home) {
    return new SharedStore(EmbeddedPostgres.start(home, PROGRAMS));
  }

  /** A new, empty database. */
  String database(String name) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return url(name, port());
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  private Connection connect(String database) throws SQLException {
    String url = postgres.jdbcUrl().replaceFirst("/[^/]+$", "/" + database);
    return DriverManager.getConnection(url, postgres.user(), postgres.password());
  }

  /** Somebody else changes it. */
  void change(String database, String sql) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A later version's migration: tried again where it lost against a deadlock, as ours are. */
  void migrate(String database, String sql) {
    while (true) {
      try {
        change(database, sql);
        return;
      } catch (IllegalStateException e) {
        if (!(e.getCause() instanceof SQLException lost) || !"40P01".equals(lost.getSQLState())) {
          throw e;
        }
      }
    }
  }

  /** One value out of a database. */
  String ask(String database, String sql) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return URI.create(postgres.jdbcUrl().substring("jdbc:".length())).getPort();
  }

  /** The same database as it is reached at another port. */
  String url(String name, int port) {
    return "postgresql://%s:%s@127.0.0.1:%d/%s"
        .formatted(
            postgres.user(),
            Api.encoded(postgres.password()),
            port,
            name + "?sslmode=disable&gssEncMode=disable");
  }

  @Override
  public void close() {
    postgres.close();
  }
}
