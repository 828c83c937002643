package dev.switchboard.gateway.store;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work on rows of the store that is done as soon as somebody says that there is some, and looked
 * for now and then, since what is said may be missed and an earlier life may have left some. One
 * thread, from {@link #start} to {@link #close}; what fails is tried again after a pause.
 */
public final class WokenWork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WokenWork.class);
  private static final Duration ENDS = Duration.ofSeconds(5);

  private final String name;
  private final Duration lookEvery;
  private final Duration gather;
  private final BooleanSupplier work;
  private final Semaphore wanted = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;

  /**
   * @param name of the thread, and of the work in the log
   * @param lookEvery so long at most between two looks
   * @param gather so long more may come after somebody said that there is work
   * @param work one group; true where there may be more
   */
  public WokenWork(String name, Duration lookEvery, Duration gather, BooleanSupplier work) {
    this.name = name;
    this.lookEvery = lookEvery;
    this.gather = gather;
    this.work = work;
  }

  /** Begins with what an earlier life has left. */
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name(name).start(this::run);
  }

  /** There is work, and it is committed. */
  public void wake() {
    if (wanted.availablePermits() == 0) {
      wanted.release();
    }
  }

  private void run() {
    while (running) {
      try {
        while (running && work.getAsBoolean()) {
          // goes on while there may be more
        }
        if (wanted.tryAcquire(lookEvery.toNanos(), TimeUnit.NANOSECONDS)) {
          TimeUnit.NANOSECONDS.sleep(gather.toNanos());
          wanted.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!StoreAway.isBehind(e)) {
          LOG.warn("{} pauses for a moment: {}", name, e.toString());
        }
        try {
          TimeUnit.NANOSECONDS.sleep(lookEvery.toNanos());
        } catch (InterruptedException stop) {
          return;
        }
      }
    }
  }

  /** Lets the group that is under way come to its end. */
  @Override
  public void close() throws InterruptedException {
    running = false;
    wake();
    Thread current = thread;
    if (current != null) {
      current.join(ENDS);
    }
  }
}
