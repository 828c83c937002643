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
import java.util.UUID;
import java.util.function.Consumer;
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
  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final int CONNECT_SECONDS = 5;

  /**
   * A store that leaves a question that costs nothing unanswered for so long, twice, is away. A
   * machine whose processors are all taken answers late, and that is no reason to cut off whoever
   * works.
   */
  private static final int WATCH_PATIENCE_SECONDS = 5;

  /** What a node's own session is called in {@code pg_stat_activity}. */
  public static final String SESSION = "switchboard node";

  private static final int ANSWER_SECONDS = 10;

  private final StoreAddress address;
  private final HikariDataSource pool;
  private final StoreWatch watch;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  private Store(HikariDataSource pool, StoreAddress address) {
    this.address = address;
    this.pool = pool;
    this.watch = new StoreWatch(() -> session("switchboard watch", WATCH_PATIENCE_SECONDS));
    GuardedPool guarded = new GuardedPool(pool, watch);
    this.jdbc = JdbcClient.create(guarded);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(guarded));
    watch.start(guarded::abortAll);
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
    // Short: GuardedPool asks again while the store is not known to be away.
    config.setConnectionTimeout(500);
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

  /**
   * A session of its own, outside the pool, named {@link #SESSION} and after its node; the caller
   * closes it.
   */
  public Connection session(UUID node) throws SQLException {
    return session(SESSION + " " + node, ANSWER_SECONDS);
  }

  /**
   * @param answerSeconds how long an answer may take; 0: for ever
   */
  private Connection session(String name, int answerSeconds) throws SQLException {
    Properties properties = new Properties();
    address.user().ifPresent(user -> properties.setProperty("user", user));
    address.password().ifPresent(password -> properties.setProperty("password", password));
    properties.setProperty("ApplicationName", name);
    properties.setProperty("tcpKeepAlive", "true");
    int connect = answerSeconds == 0 ? CONNECT_SECONDS : answerSeconds;
    properties.setProperty("connectTimeout", Integer.toString(connect));
    properties.setProperty("socketTimeout", Integer.toString(answerSeconds));
    return DriverManager.getConnection(address.jdbcUrl(), properties);
  }

  /**
   * True while the store does not answer. Whoever uses it then is refused at once, with a failure
   * for which {@link StoreAway#isBehind} holds.
   */
  public boolean isAway() {
    return watch.isAway();
  }

  /**
   * Shuts the store for this node until it was looked at, and {@link #goesFirst} was done: there is
   * something that must be in it before anybody reads it again.
   *
   * @param why for the log and the answers
   */
  public void suspect(String why) {
    watch.suspect(why);
  }

  /**
   * Run by one thread each time the store answers again, before anybody else on this node may use
   * it; tried again until it returns normally.
   */
  public void goesFirst(Runnable work) {
    watch.goesFirst(work);
  }

  /** Told for how long the store was away, once it is back. The listener must return at once. */
  public void whenBack(Consumer<Duration> listener) {
    watch.whenBack(listener);
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
    watch.close();
    pool.close();
  }
}
