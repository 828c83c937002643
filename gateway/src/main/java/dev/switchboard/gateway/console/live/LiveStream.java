package dev.switchboard.gateway.console.live;

import dev.switchboard.gateway.event.Changes.Change;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One page's stream. It carries no content, only {@code changed}: the page then asks for what it
 * shows, with its own filters and its own rights. However fast things change, a page hears of it at
 * most once per {@link #PAUSE_MS}; and every {@link #AT_LEAST_EVERY_S} in any case, because changes
 * made on another node are not heard here.
 */
final class LiveStream {
  private static final long PAUSE_MS = 700;
  private static final long AT_LEAST_EVERY_S = 10;

  private final SseEmitter emitter;
  private final BooleanSupplier sessionOpen;
  private final Optional<UUID> only;
  private final Semaphore news = new Semaphore(0);
  private final CountDownLatch ended = new CountDownLatch(1);

  LiveStream(SseEmitter emitter, BooleanSupplier sessionOpen, Optional<UUID> only) {
    this.emitter = emitter;
    this.sessionOpen = sessionOpen;
    this.only = only;
  }

  /** On the thread that made the change: returns at once. */
  void hear(Change change) {
    boolean concerns =
        switch (change) {
          case Change.OfMessage(UUID id) -> only.isEmpty() || only.get().equals(id);
          case Change.OfCall(UUID id) -> only.isEmpty() || only.get().equals(id);
          case Change.Inbound _, Change.OptedOut _, Change.Work _, Change.OfSender _ -> true;
        };
    if (concerns && news.availablePermits() == 0) {
      news.release();
    }
  }

  void end() {
    ended.countDown();
    news.release();
  }

  /** Until the page goes, the session ends or the server stops. */
  void run() {
    try {
      emitter.send(SseEmitter.event().comment("open").reconnectTime(2_000));
      while (ended.getCount() > 0) {
        news.tryAcquire(AT_LEAST_EVERY_S, TimeUnit.SECONDS);
        news.drainPermits();
        if (ended.getCount() == 0) {
          break;
        }
        emitter.send(
            SseEmitter.event()
                .name(sessionOpen.getAsBoolean() ? "changed" : "signed-out")
                .data(""));
        ended.await(PAUSE_MS, TimeUnit.MILLISECONDS);
      }
      emitter.complete();
    } catch (IOException | IllegalStateException gone) {
      // The page went away; the container ends what is left of the request.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
