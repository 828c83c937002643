package dev.switchboard.gateway.voice;

import dev.switchboard.gateway.store.StoreAway;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies reports of calls as they come, and those that an earlier life had answered. */
public final class CallInboxWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CallInboxWorker.class);
  private static final long POLL_MILLIS = 500;

  private final CallInbox inbox;
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;

  public CallInboxWorker(CallInbox inbox) {
    this.inbox = inbox;
  }

  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("call reports").start(this::run);
  }

  /** Something was committed to the inbox. */
  void wake() {
    if (work.availablePermits() == 0) {
      work.release();
    }
  }

  private void run() {
    while (running) {
      try {
        while (running && inbox.tick()) {
          // goes on while there may be more
        }
        if (work.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          work.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!StoreAway.isBehind(e)) {
          LOG.warn("Reports of calls pause for a moment: {}", e.toString());
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
