package dev.switchboard.gateway.dispatch;

import dev.switchboard.gateway.store.StoreAway;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a dispatcher does again and again, each on a thread of its own, until it is stopped. */
final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration END = Duration.ofSeconds(3);

  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private volatile boolean running = true;

  /** A round, a pause, and so on. What fails pauses for a second. */
  void every(String name, Duration pause, Runnable work) {
    add(
        Thread.ofVirtual()
            .name(name)
            .start(() -> {
              while (running) {
                try {
                  work.run();
                  TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                } catch (InterruptedException e) {
                  return;
                } catch (RuntimeException e) {
                  if (!StoreAway.isBehind(e)) {
                    LOG.warn("{} pauses: {}", name, e.toString());
                  }
                  try {
                    TimeUnit.SECONDS.sleep(1);
                  } catch (InterruptedException stop) {
                    return;
                  }
                }
              }
            }));
  }

  /** The same, with rounds that go on while they say that there may be more. */
  void everyUntilDone(String name, Duration pause, BooleanSupplier work) {
    every(
        name,
        pause,
        () -> {
          while (work.getAsBoolean()) {
            // goes on while there may be more
          }
        });
  }

  /** One that ends by itself once it is told to. */
  void add(Thread thread) {
    threads.add(thread);
  }

  boolean running() {
    return running;
  }

  /** No further rounds. */
  void stop() {
    running = false;
  }

  /**
   * Each ends after its round; an interrupt would tear a statement apart, so it is for those that
   * hang.
   */
  void end() {
    long end = System.nanoTime() + END.toNanos();
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }
}
