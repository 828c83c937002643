package dev.switchboard.gateway.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The pool behind the {@link StoreWatch}: a caller waits a while for a connection where all are in
 * use, and no longer than until the store is known to be away.
 */
final class GuardedPool extends DelegatingDataSource {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

  private final HikariDataSource pool;
  private final StoreWatch watch;

  GuardedPool(HikariDataSource pool, StoreWatch watch) {
    super(pool);
    this.pool = pool;
    this.watch = watch;
  }

  @Override
  public Connection getConnection() throws SQLException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      watch.pass();
      try {
        return pool.getConnection();
      } catch (SQLTransientConnectionException e) {
        watch.look();
        if (System.nanoTime() - deadline > 0) {
          throw e;
        }
      }
    }
  }
}
