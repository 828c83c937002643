package dev.switchboard.gateway.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The pool behind the {@link StoreWatch}: a caller waits a while for a connection where all are in
 * use, and no longer than until the store is known to be away.
 */
final class GuardedPool extends DelegatingDataSource {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

  private static final Logger LOG = LoggerFactory.getLogger(GuardedPool.class);

  /** Those that were given back are forgotten now and then; one look at each costs nothing. */
  private static final int SWEEP_ABOVE = 200;

  private final HikariDataSource pool;
  private final Set<Connection> out = ConcurrentHashMap.newKeySet();
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
        return noted(pool.getConnection());
      } catch (SQLTransientConnectionException e) {
        watch.look();
        if (System.nanoTime() - deadline > 0) {
          throw e;
        }
      }
    }
  }

  private Connection noted(Connection connection) {
    out.add(connection);
    if (out.size() > SWEEP_ABOVE) {
      out.removeIf(GuardedPool::isBack);
    }
    return connection;
  }

  /** Frees those who wait for an answer that will not come: a dead network says nothing. */
  void abortAll() {
    for (Connection connection : out) {
      try {
        if (!connection.isClosed()) {
          connection.abort(Runnable::run);
        }
      } catch (SQLException e) {
        LOG.debug("A connection that was broken already: {}", e.toString());
      }
    }
    out.removeIf(GuardedPool::isBack);
  }

  private static boolean isBack(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }
}
