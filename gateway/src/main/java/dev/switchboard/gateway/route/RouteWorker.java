package dev.switchboard.gateway.route;

import dev.switchboard.gateway.store.StoreAway;
import dev.switchboard.gateway.store.WokenWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for routes whose deadline has come or of whose steps something was heard. Any node does it
 * for any message.
 */
public final class RouteWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RouteWorker.class);

  /** Two small questions each time; what is heard of a step is acted upon as soon. */
  private static final Duration LOOK = Duration.ofMillis(200);

  /** One that cannot be taken further must not keep the others. */
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final RouteRuns runs;
  private final RouteDriver driver;
  private final InstantSource clock;
  private final WokenWork work = new WokenWork("routes", LOOK, Duration.ofMillis(2), this::tick);

  RouteWorker(RouteRuns runs, RouteDriver driver, InstantSource clock) {
    this.runs = runs;
    this.driver = driver;
    this.clock = clock;
  }

  /** Begins with what an earlier life has left. */
  public void start() {
    work.start();
  }

  /** Some were accepted, and committed. */
  void wake() {
    work.wake();
  }

  private boolean tick() {
    Instant now = clock.instant();
    List<UUID> due = runs.due(now);
    due.forEach(id -> advance(id, now));
    return due.size() >= RouteRuns.AT_ONCE;
  }

  private void advance(UUID id, Instant now) {
    try {
      driver.advance(id);
    } catch (RuntimeException e) {
      if (StoreAway.isBehind(e)) {
        throw e;
      }
      LOG.warn(
          "The route of {} is tried again in {} s: {}",
          id,
          AGAIN.toSeconds(),
          e.getClass().getName());
      runs.takeSignals(id);
      runs.lookAt(id, now.plus(AGAIN));
    }
  }

  /** Lets the one that is under way come to its end. */
  @Override
  public void close() throws InterruptedException {
    work.close();
  }
}
