package dev.switchboard.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.switchboard.gateway.store.embedded.StoreUnavailable;
import dev.switchboard.gateway.store.embedded.StoreUnavailable.Unreachable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one PostgreSQL behind everything. Thread-safe. Statements outside {@link #inTransaction}
 * commit by themselves.
 */
public final class Store implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(7);

  private final StoreAddress address;
  private final HikariDataSource pool;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  private Store(HikariDataSource pool, StoreAddress address) {
    this.address = address;
    this.pool = pool;
    this.jdbc = JdbcClient.create(pool);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
  }

  /**
   * Connects, migrates and makes the partitions of the coming months. A store that is just starting
   * too is waited for.
   *
   * @throws StoreUnavailable.Unreachable after about 12 s
   */
  public static Store open(StoreAddress address, InstantSource clock) {
    HikariDataSource pool = pool(address);
    try {
      awaitStore(pool, address.where());
      Migrations.run(pool, clock);
    } catch (FlywayException e) {
      pool.close();
      throw new Unreachable(
          address.where(), "its schema cannot be brought up to date, " + firstLine(e));
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
    return new Store(pool, address);
  }

  private static HikariDataSource pool(StoreAddress address) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address.jdbcUrl());
    address.user().ifPresent(config::setUsername);
    address.password().ifPresent(config::setPassword);
    config.setMaximumPoolSize(address.connections());
    config.setMinimumIdle(4);
    config.setConnectionTimeout(5_000);
    config.setPoolName("store");
    config.addDataSourceProperty("ApplicationName", "switchboard");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    // Details of an error quote rows: numbers and texts, which no log shall hold.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    config.addDataSourceProperty("socketTimeout", "60");
    config.addDataSourceProperty("prepareThreshold", "3");
    // It would log a stack trace and give up at once; see awaitStore.
    config.setInitializationFailTimeout(-1);
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw new Unreachable(address.where(), "the address is not one that the driver understands");
    }
  }

  private static void awaitStore(HikariDataSource pool, String where) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Connection connection = pool.getConnection()) {
        connection.isValid(0);
        return;
      } catch (SQLException e) {
        if (System.nanoTime() - deadline > 0) {
          throw new Unreachable(where, firstLine(e.getCause() == null ? e : e.getCause()));
        }
      }
    }
  }

  private static String firstLine(Throwable e) {
    String message = e.getMessage() == null ? "no reason was given" : e.getMessage();
    return message.lines().findFirst().orElse("").strip().replaceFirst("[.]$", "");
  }

  /** Makes the partitions of this month and the next ones, where they are missing. */
  public void makePartitions(InstantSource clock) {
    Migrations.makePartitions(jdbc, clock);
  }

  /** A session of its own, outside the pool; the caller closes it. */
  public Connection session() throws SQLException {
    Properties properties = new Properties();
    address.user().ifPresent(user -> properties.setProperty("user", user));
    address.password().ifPresent(password -> properties.setProperty("password", password));
    properties.setProperty("ApplicationName", "switchboard session");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectTimeout", "5");
    return DriverManager.getConnection(address.jdbcUrl(), properties);
  }

  public JdbcClient sql() {
    return jdbc;
  }

  /** Runs the work in one transaction (read committed) and commits before it returns. */
  public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
    return transaction.execute(status -> work.get());
  }

  /** As {@link #inTransaction(Supplier)}, for work without a result. */
  public void transact(Runnable work) {
    transaction.executeWithoutResult(status -> work.run());
  }

  @Override
  public void close() {
    pool.close();
  }
}
