package dev.switchboard.twilio.rest;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.io.CloseMode;

/**
 * Closes connections whose exchange is over time. A socket's own timeout starts again with each
 * packet, so that a server that sends its headers one byte at a time would hold a send for ever.
 */
final class Deadlines implements AutoCloseable {
  private static final long GRACE_NANOS = Duration.ofMillis(250).toNanos();

  private final Set<Guard> guards = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("twilio-deadlines").factory());

  Deadlines() {
    clock.scheduleWithFixedDelay(this::sweep, 250, 250, TimeUnit.MILLISECONDS);
  }

  /**
   * From now until the guard is closed, the connection lives no longer than shortly after {@code
   * deadline} (nano time).
   */
  Guard guard(HttpClientConnection connection, long deadline) {
    Guard guard = new Guard(connection, deadline + GRACE_NANOS);
    guards.add(guard);
    return guard;
  }

  private void sweep() {
    long now = System.nanoTime();
    for (Guard guard : guards) {
      if (now - guard.latest > 0) {
        guard.connection.close(CloseMode.IMMEDIATE);
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** One guarded connection. */
  final class Guard implements AutoCloseable {
    private final HttpClientConnection connection;
    private final long latest;

    private Guard(HttpClientConnection connection, long latest) {
      this.connection = connection;
      this.latest = latest;
    }

    @Override
    public void close() {
      guards.remove(this);
    }
  }
}
