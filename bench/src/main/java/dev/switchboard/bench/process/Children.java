package dev.switchboard.bench.process;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * What a run has started and has to stop, the last first: at its end, and when it is interrupted.
 */
public final class Children implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ConcurrentLinkedDeque<>();
  private final Thread hook = new Thread(this::stopAll, "stop");

  public Children() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Stops this one too, unless that has happened by then: closing twice must do no harm. */
  public <T extends AutoCloseable> T add(T child) {
    open.push(child);
    return child;
  }

  /** Stops one now. */
  public void stop(AutoCloseable child) {
    open.remove(child);
    close(child);
  }

  private void stopAll() {
    for (AutoCloseable child = open.poll(); child != null; child = open.poll()) {
      close(child);
    }
  }

  private static void close(AutoCloseable child) {
    try {
      child.close();
    } catch (Exception e) {
      throw new IllegalStateException("A process of this run could not be stopped", e);
    }
  }

  @Override
  public void close() {
    stopAll();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the machine is going down, and the hook has done or does the same
    }
  }
}
