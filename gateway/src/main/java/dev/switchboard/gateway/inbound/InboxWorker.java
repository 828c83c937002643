package dev.switchboard.gateway.inbound;

import dev.switchboard.gateway.store.WokenWork;
import java.time.Duration;

/**
 * Applies callbacks as they come; on a node that was just started also those that an earlier life
 * had answered.
 */
public final class InboxWorker implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /**
   * So long more may come before a group is applied: nobody waits for it, and a group costs the
   * store a dozen statements, however small it is.
   */
  private static final Duration GATHER = Duration.ofMillis(15);

  private final Inbox inbox;
  private final WokenWork work = new WokenWork("inbox", LOOK_EVERY, GATHER, this::tick);
  private long recognized = System.nanoTime();

  public InboxWorker(Inbox inbox) {
    this.inbox = inbox;
  }

  public void start() {
    work.start();
  }

  /** Something was committed to the inbox. */
  void wake() {
    work.wake();
  }

  private boolean tick() {
    if (inbox.tick()) {
      return true;
    }
    if (System.nanoTime() - recognized > LOOK_EVERY.toNanos()) {
      inbox.recognize();
      recognized = System.nanoTime();
    }
    return false;
  }

  @Override
  public void close() throws InterruptedException {
    work.close();
  }
}
