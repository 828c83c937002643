package dev.switchboard.gateway.privacy;

import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.store.StoreAway;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what was asked for: at the provider as soon as it goes, by age now and then. */
public final class PrivacyWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PrivacyWorker.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** Between groups, so that others have the store as well. */
  private static final Duration BREATH = Duration.ofMillis(20);

  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

  private final ProviderRedactions provider;
  private final RetentionSweep sweep;
  private final RetentionSetting setting;
  private Optional<Current<?>> swept = Optional.empty();
  private long sweepAt = System.nanoTime();
  private volatile boolean running;
  private volatile @Nullable Thread thread;

  PrivacyWorker(ProviderRedactions provider, RetentionSweep sweep, RetentionSetting setting) {
    this.provider = provider;
    this.sweep = sweep;
    this.setting = setting;
  }

  /** Starts its thread. */
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("privacy").start(this::run);
  }

  private void run() {
    while (running) {
      try {
        boolean more = provider.tick() | sweepIfDue();
        provider.await(more ? BREATH : LOOK_EVERY);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!StoreAway.isBehind(e)) {
          LOG.warn("Texts are taken away a little later: {}", e.toString());
        }
        try {
          Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException stop) {
          return;
        }
      }
    }
  }

  /** Every minute, and at once where the setting was changed. */
  private boolean sweepIfDue() {
    Current<?> current = setting.current();
    if (swept.filter(current::equals).isPresent() && System.nanoTime() - sweepAt < 0) {
      return false;
    }
    boolean more = sweep.tick();
    if (!more) {
      swept = Optional.of(current);
      sweepAt = System.nanoTime() + SWEEP_EVERY.toNanos();
    }
    return more;
  }

  /** Lets what is under way come to its end. */
  @Override
  public void close() throws InterruptedException {
    running = false;
    provider.wake();
    Thread current = thread;
    if (current != null) {
      current.join(Duration.ofSeconds(5));
    }
  }
}
