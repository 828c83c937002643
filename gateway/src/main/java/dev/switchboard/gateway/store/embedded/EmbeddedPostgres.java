package dev.switchboard.gateway.store.embedded;

import dev.switchboard.gateway.store.embedded.StoreUnavailable.HomeUnusable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL as a process of our own, with its data in one folder. It listens on loopback only,
 * with a random password, and outlives a crash of this process: the next start on the same folder
 * takes it over. A folder serves one process at a time. {@link #close()} stops it; whoever starts
 * it closes it after its last connection is done. Safe for use by several threads.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final HomeLock lock;
  private final Server server;
  private final Login login;
  private @Nullable Thread supervisor;
  private boolean closed;

  private EmbeddedPostgres(HomeLock lock, Server server, Login login) {
    this.lock = lock;
    this.server = server;
    this.login = login;
  }

  /**
   * Starts the store of this home, created where it is missing, or takes over the one that still
   * runs. The first start takes a few seconds (unpacking, creating), later ones well under one.
   *
   * @param home the folder that {@code SWITCHBOARD_HOME} names; created where it is missing
   * @throws StoreUnavailable with what is wrong and what to do
   */
  public static EmbeddedPostgres start(Path home) {
    return start(home, home.resolve("postgres"));
  }

  /**
   * The same, with PostgreSQL's programs unpacked into a folder of their own that several homes can
   * share: a fresh home then saves 90 MB and a second or two.
   *
   * @param binaries holds one folder per version
   */
  public static EmbeddedPostgres start(Path home, Path binaries) {
    return start(home, binaries, AccountChoice.ofThisMachine());
  }

  static EmbeddedPostgres start(Path folder, Path shelf, AccountChoice accounts) {
    Instant begin = Instant.now();
    Home home = Home.open(folder);
    HomeLock lock = HomeLock.take(home);
    try {
      Binaries binaries = Binaries.in(shelf.toAbsolutePath());
      Account account = accounts.choose(home, binaries);
      Cluster cluster = Cluster.openOrCreate(home, binaries, account);
      Server server = new Server(cluster);
      Login login = reach(cluster, server);
      LOG.info(
          "Store ready at {} after {} ms",
          login.url(),
          Duration.between(begin, Instant.now()).toMillis());
      return new EmbeddedPostgres(lock, server, login);
    } catch (IOException e) {
      lock.close();
      throw DiskSpace.isExhausted(e)
          ? new StoreUnavailable.DiskFull(home.root())
          : new HomeUnusable(
              "The home " + home.root() + " cannot be used: " + e.getMessage() + ".",
              "Set SWITCHBOARD_HOME to a folder that this user can write.");
    } catch (InterruptedException e) {
      lock.close();
      Thread.currentThread().interrupt();
      throw new StoreUnavailable.StartFailed(
          "PostgreSQL was not started: ", "interrupted.", home.logs());
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  private static Login reach(Cluster cluster, Server server)
      throws IOException, InterruptedException {
    Optional<Integer> survivor = server.survivor();
    if (survivor.isPresent()) {
      Login login = new Login(survivor.get(), cluster.password());
      if (login.answers(cluster)) {
        return login;
      }
      // It lives and does not answer, or is of another version.
      server.stop("fast");
    }
    Login login = new Login(server.start(), cluster.password());
    login.open(cluster);
    return login;
  }

  /** For JDBC; without user and password. */
  public String jdbcUrl() {
    return login.url();
  }

  /** The one role of this server; it owns the database. */
  public String user() {
    return Cluster.USER;
  }

  /** A secret: for the connection only. */
  public String password() {
    return login.password();
  }

  /** Tells whoever is refused this home where the holder can be reached. */
  public void announce(URI url) {
    lock.announce(url);
  }

  /**
   * From now on, starts the server again where its process has ended: killed, or out of memory.
   * Looks twice a second; a start that fails is tried again, less and less often.
   */
  public synchronized void supervise() {
    if (supervisor == null && !closed) {
      supervisor = Thread.ofPlatform().name("store-supervisor").daemon().start(this::watch);
    }
  }

  private void watch() {
    Duration pause = LOOK;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(pause);
        pause = server.runs() || startAgain() ? LOOK : longer(pause);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  private synchronized boolean startAgain() throws InterruptedException {
    if (closed) {
      return true;
    }
    LOG.warn("The embedded store has ended and is started again");
    try {
      server.startAgain(login.port());
      LOG.info("The embedded store runs again");
      return true;
    } catch (IOException | StoreUnavailable e) {
      LOG.error("The embedded store does not start; it is tried again: {}", e.getMessage());
      return false;
    }
  }

  /**
   * Stops the server, at most about a minute, and gives the home back. Open transactions are rolled
   * back.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (supervisor != null) {
      supervisor.interrupt();
    }
    try {
      server.stop("fast");
    } finally {
      lock.close();
    }
  }
}
