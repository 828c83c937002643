package dev.switchboard.gateway.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the store answers: one small question twice a second, on a connection of its own. Once it
 * does not, whoever asks for a connection is refused at once instead of waiting for a timeout, and
 * the log says so once. When it answers again, those go first who have something to make up for;
 * only then everybody else. Thread-safe.
 */
final class StoreWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);
  private static final long LOOK_MILLIS = 500;
  private static final long LOOK_AWAY_MILLIS = 250;

  /** What asks the store. */
  @FunctionalInterface
  interface Dial {
    Connection connect() throws SQLException;
  }

  private record Away(String why, long sinceNanos) {}

  private final Dial dial;
  private final AtomicReference<@Nullable Away> away = new AtomicReference<>();
  private final List<Runnable> first = new CopyOnWriteArrayList<>();
  private final List<Consumer<Duration>> back = new CopyOnWriteArrayList<>();
  private final AtomicLong suspicions = new AtomicLong();
  private final Semaphore looks = new Semaphore(0);
  private volatile boolean running = true;
  private volatile boolean told;
  private volatile Runnable whenGone = () -> {};
  private final Thread thread;
  private @Nullable Connection connection;

  StoreWatch(Dial dial) {
    this.dial = dial;
    this.thread = Thread.ofPlatform().name("store-watch").daemon().unstarted(this::run);
  }

  /**
   * @param whenGone run once each time the store goes away
   */
  void start(Runnable whenGone) {
    this.whenGone = whenGone;
    thread.start();
  }

  boolean isAway() {
    return away.get() != null;
  }

  /**
   * @throws SQLException where the store is away and the caller is not one of those who go first
   */
  void pass() throws SQLException {
    @Nullable Away now = away.get();
    if (now != null && Thread.currentThread() != thread) {
      throw new SQLTransientConnectionException(
          "the store does not answer since "
              + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - now.sinceNanos)
              + " s: "
              + now.why,
          "08001");
    }
  }

  /** Closed for everybody until the store was looked at, and those who go first have gone. */
  void suspect(String why) {
    synchronized (suspicions) {
      suspicions.incrementAndGet();
      away.compareAndSet(null, new Away(why, System.nanoTime()));
    }
    looks.release();
  }

  /** Somebody has had trouble: looks now rather than in a moment. */
  void look() {
    if (looks.availablePermits() == 0) {
      looks.release();
    }
  }

  /** Run on this thread whenever the store answers again, before anybody else may use it. */
  void goesFirst(Runnable work) {
    first.add(work);
  }

  /** Told for how long it was away, after everybody may use it again. Must return at once. */
  void whenBack(Consumer<Duration> listener) {
    back.add(listener);
  }

  private void run() {
    while (running) {
      try {
        Optional<String> trouble = ask();
        if (trouble.isPresent() && away.get() == null) {
          // One connection can end for many reasons; a new one decides.
          trouble = ask();
        }
        if (trouble.isPresent()) {
          gone(trouble.get());
        } else if (away.get() != null) {
          comeBack();
        }
        boolean asked =
            looks.tryAcquire(isAway() ? LOOK_AWAY_MILLIS : LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (asked) {
          looks.drainPermits();
        }
      } catch (InterruptedException e) {
        break;
      } catch (RuntimeException e) {
        LOG.warn(
            "What goes first when the store is back failed and is tried again: {}", e.toString());
      }
    }
    hangUp();
  }

  private void gone(String why) {
    away.compareAndSet(null, new Away(why, System.nanoTime()));
    if (!told) {
      told = true;
      whenGone.run();
      LOG.warn("The store is away: {}. Requests are refused until it answers.", why);
    }
  }

  private void comeBack() throws InterruptedException {
    long heeded = suspicions.get();
    try {
      first.forEach(Runnable::run);
    } catch (RuntimeException e) {
      if (!StoreAway.isBehind(e)) {
        throw e;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_AWAY_MILLIS);
      return;
    }
    @Nullable Away was;
    synchronized (suspicions) {
      if (suspicions.get() != heeded) {
        looks.release();
        return;
      }
      was = away.getAndSet(null);
    }
    Duration time =
        Duration.ofNanos(was == null ? 0 : Math.max(0, System.nanoTime() - was.sinceNanos));
    if (told) {
      told = false;
      LOG.info("The store is back after {} ms", time.toMillis());
    }
    back.forEach(listener -> listener.accept(time));
  }

  /** Empty where it answers and takes writes; else why not. */
  private Optional<String> ask() {
    try {
      if (connection == null) {
        connection = dial.connect();
      }
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select pg_is_in_recovery()")) {
        if (row.next() && row.getBoolean(1)) {
          hangUp();
          return Optional.of("it is a standby and takes no writes");
        }
        return Optional.empty();
      }
    } catch (SQLException e) {
      hangUp();
      String message = String.valueOf(e.getMessage());
      return Optional.of(message.lines().findFirst().orElse("").replaceFirst("[.]$", ""));
    }
  }

  private void hangUp() {
    @Nullable Connection old = connection;
    connection = null;
    if (old != null) {
      try {
        old.close();
      } catch (SQLException e) {
        LOG.debug("A connection that was broken already: {}", e.toString());
      }
    }
  }

  @Override
  public void close() {
    running = false;
    thread.interrupt();
  }
}
