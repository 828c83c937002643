package dev.switchboard.bench.process;

import dev.switchboard.gateway.store.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A PostgreSQL that several gateways share, as {@code DATABASE_URL} names one. */
public final class SharedStore implements AutoCloseable {
  private final EmbeddedPostgres postgres;

  private SharedStore(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /**
   * @param home an empty folder
   */
  public static SharedStore start(Path home) {
    return new SharedStore(EmbeddedPostgres.start(home));
  }

  /** For {@code DATABASE_URL}. */
  public String databaseUrl() {
    return databaseUrl(postgres, address(postgres).getPort());
  }

  /** The same for whoever reaches it through another port. */
  public static String databaseUrl(EmbeddedPostgres postgres, int port) {
    return "postgresql://%s:%s@127.0.0.1:%d%s?sslmode=disable&gssEncMode=disable"
        .formatted(
            postgres.user(),
            URLEncoder.encode(postgres.password(), StandardCharsets.UTF_8),
            port,
            address(postgres).getRawPath());
  }

  /** Host, port and database. */
  public static URI address(EmbeddedPostgres postgres) {
    return URI.create(postgres.jdbcUrl().substring("jdbc:".length()));
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  @Override
  public void close() {
    postgres.close();
  }
}
