package dev.switchboard.gateway.message;

import dev.switchboard.gateway.web.RequestRefused;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Overload is refused, not absorbed: only so many batches are under way at once, a few more wait a
 * moment, and the rest hear 503 with Retry-After. With virtual threads nothing else would hold
 * them.
 */
public final class AcceptGate {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private final Semaphore places;
  private final Semaphore waiting;

  /**
   * @param atOnce how many are carried out at the same time
   * @param mayWait how many more may wait for a place
   */
  public AcceptGate(int atOnce, int mayWait) {
    this.places = new Semaphore(atOnce, true);
    this.waiting = new Semaphore(atOnce + mayWait);
  }

  /** Work that may fail for the connection's sake. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * @throws RequestRefused 503 when there is no place
   */
  <T> T through(Work<T> work) throws IOException {
    if (!waiting.tryAcquire()) {
      throw full();
    }
    try {
      if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw full();
      }
      try {
        return work.run();
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw full();
    } finally {
      waiting.release();
    }
  }

  private static RequestRefused full() {
    return RequestRefused.later(
        "overloaded",
        "More is being accepted than this node can store; try again in a moment.",
        COME_BACK);
  }
}
