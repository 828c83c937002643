package dev.switchboard.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.InstantSource;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one PostgreSQL behind everything. Thread-safe. Statements outside {@link #inTransaction}
 * commit by themselves.
 */
public final class Store implements AutoCloseable {
  private final HikariDataSource pool;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  private Store(HikariDataSource pool) {
    this.pool = pool;
    this.jdbc = JdbcClient.create(pool);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
  }

  /** Connects, migrates and makes the partitions of the coming months. */
  public static Store open(StoreAddress address, InstantSource clock) {
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
    config.addDataSourceProperty("socketTimeout", "60");
    config.addDataSourceProperty("prepareThreshold", "3");
    HikariDataSource pool = new HikariDataSource(config);
    try {
      Migrations.run(pool, clock);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
    return new Store(pool);
  }

  /** Makes the partitions of this month and the next ones, where they are missing. */
  public void makePartitions(InstantSource clock) {
    Migrations.makePartitions(jdbc, clock);
  }

  public JdbcClient sql() {
    return jdbc;
  }

  /** For libraries that want one. */
  public DataSource dataSource() {
    return pool;
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
