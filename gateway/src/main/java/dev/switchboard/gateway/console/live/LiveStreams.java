package dev.switchboard.gateway.console.live;

import dev.switchboard.gateway.console.session.ConsoleSession;
import dev.switchboard.gateway.console.session.ConsoleSessions;
import dev.switchboard.gateway.event.Changes;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open streams of this node, a bounded number of them. They end before the web server stops, so
 * that a shutdown does not wait for pages that somebody left open.
 */
public final class LiveStreams implements SmartLifecycle {
  private static final int MOST = 200;
  private static final long FOREVER = 0L;

  private final Changes changes;
  private final ConsoleSessions sessions;
  private final Set<LiveStream> open = ConcurrentHashMap.newKeySet();
  private volatile boolean running;

  public LiveStreams(Changes changes, ConsoleSessions sessions) {
    this.changes = changes;
    this.sessions = sessions;
  }

  /** Empty where this node has as many as it takes, or is stopping. */
  Optional<SseEmitter> open(ConsoleSession session, Optional<UUID> only) {
    if (!running || open.size() >= MOST) {
      return Optional.empty();
    }
    SseEmitter emitter = new SseEmitter(FOREVER);
    LiveStream stream = new LiveStream(emitter, () -> sessions.isOpen(session), only);
    open.add(stream);
    Changes.Subscription subscription = changes.subscribe(stream::hear);
    emitter.onError(failure -> stream.end());
    emitter.onCompletion(stream::end);
    Thread.ofVirtual()
        .name("console-stream")
        .start(() -> {
          try (subscription) {
            stream.run();
          } finally {
            open.remove(stream);
          }
        });
    return Optional.of(emitter);
  }

  /** How many are open here. */
  public int count() {
    return open.size();
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    open.forEach(LiveStream::end);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
