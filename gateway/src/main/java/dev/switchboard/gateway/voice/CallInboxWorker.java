package dev.switchboard.gateway.voice;

import dev.switchboard.gateway.store.WokenWork;
import java.time.Duration;

/** Applies reports of calls as they come, and those that an earlier life had answered. */
public final class CallInboxWorker implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /** What comes together is applied together; nobody on the line waits for it. */
  private static final Duration GATHER = Duration.ofMillis(40);

  private final WokenWork work;

  public CallInboxWorker(CallInbox inbox) {
    this.work = new WokenWork("call reports", LOOK_EVERY, GATHER, inbox::tick);
  }

  public void start() {
    work.start();
  }

  /** Something was committed to the inbox. */
  void wake() {
    work.wake();
  }

  @Override
  public void close() throws InterruptedException {
    work.close();
  }
}
