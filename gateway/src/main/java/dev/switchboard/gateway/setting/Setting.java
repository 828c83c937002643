package dev.switchboard.gateway.setting;

import dev.switchboard.gateway.setting.Settings.Written;
import dev.switchboard.gateway.store.StoreAway;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * What a document of settings means, kept in memory: a change is seen within a second on every
 * node, and while the store is away the last one seen goes on holding. Thread-safe, and cheap
 * enough to be asked for each message.
 *
 * @param <T> an immutable value
 */
public final class Setting<T> {
  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

  /**
   * @param written empty while nobody has changed what it is from the start
   */
  public record Current<T>(T value, Optional<Written> written) {}

  private final Settings settings;
  private final String name;
  private final Function<String, T> read;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Current<T> current;
  private volatile long lookAt = System.nanoTime();

  /**
   * @param initial what holds while nothing was written
   * @param read from a document that was checked before it was written
   */
  public Setting(Settings settings, String name, T initial, Function<String, T> read) {
    this.settings = settings;
    this.name = name;
    this.read = read;
    this.current = new Current<>(initial, Optional.empty());
  }

  /** What holds now. */
  public T value() {
    return current().value();
  }

  /** What holds now, and who made it so. */
  public Current<T> current() {
    // One asks the store, the others go on with what they have.
    if (System.nanoTime() - lookAt >= 0 && looking.tryLock()) {
      try {
        look();
      } finally {
        looking.unlock();
      }
    }
    return current;
  }

  private void look() {
    try {
      settings
          .newest(name)
          .filter(written -> current.written().filter(written::equals).isEmpty())
          .ifPresent(this::take);
    } catch (RuntimeException e) {
      if (!StoreAway.isBehind(e)) {
        throw e;
      }
    } finally {
      lookAt = System.nanoTime() + LOOK_NANOS;
    }
  }

  /** Makes this the setting; at once on this node. */
  public Current<T> write(String document, T value, String actor) {
    looking.lock();
    try {
      current = new Current<>(value, Optional.of(settings.write(name, document, actor)));
      return current;
    } finally {
      looking.unlock();
    }
  }

  private void take(Written written) {
    current = new Current<>(read.apply(written.document()), Optional.of(written));
  }
}
