package dev.switchboard.bench.chaos.stage;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Parts that were opened, to be closed in the opposite order, and once only; also where this
 * process is told to end (Ctrl-C), since a gateway, a store or a mounted disk would outlive it.
 * Thread-safe.
 */
final class Opened implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Closed at the end of this process at the latest. */
  static Opened untilTheEnd() {
    Opened opened = new Opened();
    Runtime.getRuntime().addShutdownHook(new Thread(opened::close, "chaos is cleared away"));
    return opened;
  }

  synchronized <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        // the others are closed all the same
      }
    }
  }
}
