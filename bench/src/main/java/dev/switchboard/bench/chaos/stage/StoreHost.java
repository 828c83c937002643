package dev.switchboard.bench.chaos.stage;

import dev.switchboard.bench.process.SharedStore;
import dev.switchboard.gateway.store.embedded.EmbeddedPostgres;
import dev.switchboard.gateway.store.embedded.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The PostgreSQL that all nodes share; it can be killed and comes back with its data. */
public final class StoreHost implements AutoCloseable {
  private static final Duration BACK_WITHIN = Duration.ofSeconds(120);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final SmallDisk disk;
  private final Path programs;
  private EmbeddedPostgres postgres;
  private volatile int port;
  private boolean killed;

  private StoreHost(SmallDisk disk, Path programs) {
    this.disk = disk;
    this.programs = programs;
    this.postgres = EmbeddedPostgres.start(disk.path(), programs);
    this.port = port(postgres);
  }

  /**
   * @param programs where PostgreSQL's programs are unpacked; kept for the next run
   */
  static StoreHost start(SmallDisk disk, Path programs) {
    StoreHost store = new StoreHost(disk, programs);
    if (disk.canBeFilled()) {
      store.keepLogSmall();
    }
    return store;
  }

  /** A small disk holds a small write-ahead log only. */
  private void keepLogSmall() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("alter system set max_wal_size = '192MB'");
      statement.execute("alter system set min_wal_size = '64MB'");
      statement.execute("select pg_reload_conf()");
    } catch (SQLException e) {
      throw new IllegalStateException("The store does not take its settings", e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  private static int port(EmbeddedPostgres postgres) {
    return SharedStore.address(postgres).getPort();
  }

  int port() {
    return port;
  }

  public SmallDisk disk() {
    return disk;
  }

  /** {@code DATABASE_URL} for somebody who reaches it through this link. */
  String url(StoreLink link) {
    return SharedStore.databaseUrl(postgres, link.port());
  }

  /** {@code kill -9} of the server and of every process of it at once, as a power cut would. */
  public synchronized void kill() {
    Optional<ProcessHandle> postmaster = postmaster();
    List<ProcessHandle> family =
        Stream.concat(postmaster.stream(), postmaster.stream().flatMap(ProcessHandle::descendants))
            .toList();
    family.forEach(ProcessHandle::destroyForcibly);
    family.forEach(process -> process.onExit().join());
    killed = true;
  }

  private Optional<ProcessHandle> postmaster() {
    Path note = disk.path().resolve("data").resolve("postmaster.pid");
    try (Stream<String> lines = Files.lines(note)) {
      return lines.findFirst().map(String::strip).map(Long::parseLong).flatMap(ProcessHandle::of);
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /**
   * Starts it again where it does not run, whoever ended it.
   *
   * @throws StoreUnavailable where it does not come back within two minutes
   */
  public synchronized void revive() throws InterruptedException {
    if (!killed && answers()) {
      return;
    }
    postgres.close();
    long end = System.nanoTime() + BACK_WITHIN.toNanos();
    while (true) {
      try {
        postgres = EmbeddedPostgres.start(disk.path(), programs);
        port = port(postgres);
        killed = false;
        return;
      } catch (StoreUnavailable notYet) {
        if (System.nanoTime() - end > 0) {
          throw notYet;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public synchronized void close() {
    postgres.close();
  }
}
