package dev.switchboard.gateway.inbound;

import dev.switchboard.gateway.store.StoreAway;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies callbacks as they come; on a node that was just started also those that an earlier life
 * had answered.
 */
public final class InboxWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);
  private static final long POLL_MILLIS = 500;

  /**
   * So long more may come before a group is applied: nobody waits for it, and a group costs the
   * store a dozen statements, however small it is.
   */
  private static final long GATHER_MILLIS = 15;

  private final Inbox inbox;
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;

  public InboxWorker(Inbox inbox) {
    this.inbox = inbox;
  }

  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("inbox").start(this::run);
  }

  /** Something was committed to the inbox. */
  void wake() {
    if (work.availablePermits() == 0) {
      work.release();
    }
  }

  private void run() {
    long recognized = System.nanoTime();
    while (running) {
      try {
        while (running && inbox.tick()) {
          // goes on while there may be more
        }
        if (System.nanoTime() - recognized > TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS)) {
          inbox.recognize();
          recognized = System.nanoTime();
        }
        if (work.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
          work.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!StoreAway.isBehind(e)) {
          LOG.warn("The inbox pauses for a moment: {}", e.toString());
        }
        try {
          TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException stop) {
          return;
        }
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    running = false;
    wake();
    Thread current = thread;
    if (current != null) {
      current.join(5_000);
    }
  }
}
