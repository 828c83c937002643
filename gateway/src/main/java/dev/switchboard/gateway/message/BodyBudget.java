package dev.switchboard.gateway.message;

import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * How much of all requests' bodies is held in memory at the same time: some thousand usual ones, or
 * a few hundred of the largest.
 */
final class BodyBudget {
  private static final Duration COME_BACK = Duration.ofSeconds(1);
  private static final int KILOBYTE = 1 << 10;

  private final Semaphore kilobytes;

  BodyBudget(int kilobytes) {
    this.kilobytes = new Semaphore(kilobytes);
  }

  /** What is done with a body. */
  @FunctionalInterface
  interface Use<T> {
    T with(byte[] body) throws IOException;
  }

  /**
   * Reads a body and hands it on.
   *
   * @throws RequestRefused 413 where it is larger than that, 503 where the budget is used up
   */
  <T> T read(HttpServletRequest request, int atMost, Use<T> use) throws IOException {
    long told = request.getContentLengthLong();
    int share = (int) Math.min(told < 0 ? atMost : told, atMost) / KILOBYTE + 1;
    if (!kilobytes.tryAcquire(share)) {
      throw RequestRefused.later(
          "overloaded", "Too much is being sent at once; try again in a moment.", COME_BACK);
    }
    try {
      return use.with(Bodies.read(request, atMost));
    } finally {
      kilobytes.release(share);
    }
  }
}
