package dev.switchboard.app.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What runs for as long as this process does. */
public final class Foreground {
  /** The longest a start may still take once the process was told to stop. */
  private static final int SECONDS = 60;

  private Foreground() {}

  /**
   * Starts something that is stopped when the process is told to end, also where that comes in the
   * middle of the start: a child process that was made by then would otherwise be left behind.
   */
  public static <T> T start(Supplier<T> start, Consumer<T> stop) {
    CompletableFuture<T> started = new CompletableFuture<>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopOnce(started, stop), "shutdown"));
    try {
      T running = start.get();
      started.complete(running);
      return running;
    } catch (RuntimeException e) {
      started.completeExceptionally(e);
      throw e;
    }
  }

  private static <T> void stopOnce(CompletableFuture<T> started, Consumer<T> stop) {
    try {
      stop.accept(started.get(SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      // it never came to run, and who started it has cleared away
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
