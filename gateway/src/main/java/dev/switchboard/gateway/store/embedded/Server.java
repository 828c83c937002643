package dev.switchboard.gateway.store.embedded;

import dev.switchboard.gateway.store.embedded.StoreUnavailable.StartFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The running server of a cluster: found, started, stopped. */
final class Server {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Cluster cluster;
  private final Home home;

  Server(Cluster cluster) {
    this.cluster = cluster;
    this.home = cluster.home();
  }

  /**
   * The one that an earlier process left behind, where it lives, is ready, and runs with the
   * settings of today.
   */
  Optional<Integer> survivor() throws IOException {
    Optional<Postmaster> noted = Postmaster.noted(home.data()).filter(p -> p.serves(home.data()));
    if (noted.isEmpty()) {
      return Optional.empty();
    }
    Postmaster postmaster = noted.get();
    boolean asToday = isWritten(new Settings(postmaster.port()));
    if (postmaster.isReady() && asToday) {
      return Optional.of(postmaster.port());
    }
    stop("fast");
    return Optional.empty();
  }

  /**
   * Starts it on the port it had before, or on another free one where somebody else sits there. In
   * a session of its own, so that Ctrl-C at the terminal reaches only the gateway, which stops the
   * store when it has drained.
   *
   * @return its port
   */
  int start() throws IOException, InterruptedException {
    return start(this::freePort);
  }

  /**
   * Starts it again where its clients know it.
   *
   * @throws IOException where somebody else sits on that port now
   */
  void startAgain(int port) throws IOException, InterruptedException {
    start(() -> {
      if (!isFree(port)) {
        throw new IOException("port " + port + " is taken");
      }
      return port;
    });
  }

  /** Whether its process lives. */
  boolean runs() {
    return Postmaster.noted(home.data()).filter(p -> p.serves(home.data())).isPresent();
  }

  @FunctionalInterface
  private interface PortChoice {
    int port() throws IOException;
  }

  private int start(PortChoice choice) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      removeStaleNote();
      int port = choice.port();
      write(new Settings(port));
      LogTail log = LogTail.from(home.logs());
      Tool.Ended ended =
          pgCtl("start", "--wait", "--timeout=300", "--silent", "--log=logs/start.log");
      if (ended.well()) {
        return port;
      }
      String said = ended.said() + log.news();
      if (DiskSpace.isExhausted(said)) {
        throw new StoreUnavailable.DiskFull(home.root());
      }
      // A killed server's children need a moment to notice; a port can be taken between our look
      // and the server's.
      boolean passing =
          said.contains("pre-existing shared memory block")
              || said.contains("already exists")
              || said.contains("could not bind")
              || said.contains("starting up");
      if (!passing || Instant.now().isAfter(deadline)) {
        throw new StartFailed("PostgreSQL did not start: ", said.strip(), home.logs());
      }
      Thread.sleep(PAUSE);
    }
  }

  /**
   * Waits until it is gone. Mode {@code fast} rolls back what is open and writes all down; {@code
   * immediate} leaves that to the next start.
   */
  void stop(String mode) {
    Tool.Ended ended = pgCtl("stop", "--mode=" + mode, "--wait", "--timeout=60", "--silent");
    if (!ended.well()
        && Postmaster.noted(home.data()).filter(p -> p.serves(home.data())).isPresent()) {
      throw new StartFailed("PostgreSQL did not stop: ", ended.said().strip(), home.logs());
    }
  }

  private Tool.Ended pgCtl(String verb, String... options) {
    List<String> words = new ArrayList<>(List.of(verb));
    words.addAll(List.of(options));
    // Relative paths and PGDATA: pg_ctl builds a shell line, and a home may hold any character.
    Path program = cluster.binaries().program("pg_ctl");
    return Tool.run(
        home.root(),
        Map.of("PGDATA", "data"),
        Duration.ofSeconds(330),
        cluster.account().command(program, words.toArray(String[]::new)));
  }

  /**
   * PostgreSQL itself removes a note whose process is dead; where the number lives on as somebody
   * else, it would never start.
   */
  private void removeStaleNote() throws IOException {
    Optional<Postmaster> noted = Postmaster.noted(home.data());
    if (noted.isPresent() && !noted.get().serves(home.data())) {
      Files.deleteIfExists(Postmaster.file(home.data()));
    }
  }

  private int freePort() throws IOException {
    int before = Files.exists(home.port()) ? parse(Files.readString(home.port())) : 0;
    if (before > 0 && isFree(before)) {
      return before;
    }
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = any.getLocalPort();
      Files.writeString(home.port(), port + "\n");
      return port;
    }
  }

  private static int parse(String port) {
    String digits = port.strip();
    return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
  }

  private static boolean isFree(int port) {
    try (ServerSocket there = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return there.isBound();
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private boolean isWritten(Settings settings) throws IOException {
    Path file = home.data().resolve(Settings.FILE);
    return Files.exists(file) && Files.readString(file).equals(settings.text());
  }

  private void write(Settings settings) throws IOException {
    Path file = home.data().resolve(Settings.FILE);
    Files.writeString(file, settings.text());
    Files.setPosixFilePermissions(file, Home.PRIVATE_FILE);
    cluster.account().give(file);
    cluster.account().give(home.logs());
  }
}
