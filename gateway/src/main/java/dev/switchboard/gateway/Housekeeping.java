package dev.switchboard.gateway;

import dev.switchboard.gateway.inbound.Inbox;
import dev.switchboard.gateway.message.Idempotency;
import dev.switchboard.gateway.signal.SignalCounts;
import dev.switchboard.gateway.store.Partitions;
import dev.switchboard.gateway.voice.CallInbox;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done now and then: forgetting what has had its time, making next month's partitions, and
 * dropping those that are older than the record is kept.
 */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long EVERY_MINUTES = 10;

  private final Partitions partitions;
  private final Idempotency idempotency;
  private final Inbox inbox;
  private final CallInbox callReports;
  private final SignalCounts signals;
  private final InstantSource clock;
  private @Nullable Thread thread;

  Housekeeping(
      Partitions partitions,
      Idempotency idempotency,
      Inbox inbox,
      CallInbox callReports,
      SignalCounts signals,
      InstantSource clock) {
    this.partitions = partitions;
    this.idempotency = idempotency;
    this.inbox = inbox;
    this.callReports = callReports;
    this.signals = signals;
    this.clock = clock;
  }

  void start() {
    thread =
        Thread.ofVirtual()
            .name("housekeeping")
            .start(() -> {
              while (true) {
                try {
                  TimeUnit.MINUTES.sleep(EVERY_MINUTES);
                  idempotency.forget(clock.instant());
                  inbox.forget();
                  callReports.forget();
                  signals.forget(clock.instant());
                  partitions.makeAhead();
                  partitions.dropOld();
                } catch (InterruptedException e) {
                  return;
                } catch (RuntimeException e) {
                  LOG.warn("Housekeeping waits for its next round: {}", e.toString());
                }
              }
            });
  }

  @Override
  public void close() {
    Thread current = thread;
    if (current != null) {
      current.interrupt();
    }
  }
}
