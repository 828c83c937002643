package dev.switchboard.bench.chaos.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One gateway of several on the same store. Whoever disturbs it {@linkplain #claim takes} it first,
 * so that two disturbances never meddle with one process. Thread-safe.
 */
public final class Node implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(120);
  private static final Duration ASKING = Duration.ofSeconds(2);

  private final String name;
  private final Path log;
  private final Path clock;
  private final Map<String, String> environment;
  private final URI url;
  private final StoreLink link;
  private final SmallDisk home;
  private final HttpClient http = Http.client();
  private boolean claimed;
  private Optional<Victim> process = Optional.empty();

  Node(
      String name,
      Path folder,
      URI url,
      StoreLink link,
      SmallDisk home,
      Map<String, String> environment) {
    this.name = name;
    this.log = folder.resolve(name + ".log");
    this.clock = folder.resolve(name + ".clock");
    this.url = url;
    this.link = link;
    this.home = home;
    this.environment = Map.copyOf(environment);
    shiftClock(Duration.ZERO);
  }

  public String name() {
    return name;
  }

  URI url() {
    return url;
  }

  /** What stands between it and the store. */
  public StoreLink link() {
    return link;
  }

  /** Where it keeps what it keeps. */
  public SmallDisk home() {
    return home;
  }

  /** Takes it for one disturbance; false where it is taken. */
  public synchronized boolean claim() {
    if (claimed) {
      return false;
    }
    claimed = true;
    return true;
  }

  public synchronized void release() {
    claimed = false;
  }

  /** Starts it where it does not run; see {@link #awaitReady}. */
  public synchronized void start() {
    if (process.filter(Victim::isAlive).isPresent()) {
      return;
    }
    process =
        Optional.of(
            Victim.start(
                log, environment, List.of("-Dswitchboard.clock.offset=" + clock), "serve"));
  }

  /**
   * Waits until it says that it is ready; one that ended because the store was not there is started
   * again.
   *
   * @return false where it is not within two minutes
   */
  public boolean awaitReady() throws InterruptedException {
    return Await.until(
        READY_WITHIN,
        () -> {
          start();
          return isReady();
        });
  }

  public boolean isReady() {
    try {
      HttpRequest question =
          HttpRequest.newBuilder(url.resolve("/readyz")).timeout(ASKING).GET().build();
      return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** {@code kill -9}. */
  public synchronized void kill() {
    process.ifPresent(Victim::kill);
  }

  /** {@code SIGSTOP}. */
  public synchronized void freeze() {
    process.ifPresent(Victim::freeze);
  }

  /** {@code SIGCONT}. */
  public synchronized void thaw() {
    process.ifPresent(Victim::thaw);
  }

  /** From now on its clock is ahead by this much, or behind where it is negative. */
  public void shiftClock(Duration ahead) {
    try {
      Path part = clock.resolveSibling(clock.getFileName() + ".part");
      Files.writeString(part, ahead.toString());
      Files.move(part, clock, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    process.ifPresent(Victim::thaw);
    process.ifPresent(Victim::end);
    http.shutdownNow();
  }
}
