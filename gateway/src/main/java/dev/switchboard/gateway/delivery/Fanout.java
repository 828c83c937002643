package dev.switchboard.gateway.delivery;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Questions to the provider, several at once. One that breaks harms no other. */
public final class Fanout {
  private static final Logger LOG = LoggerFactory.getLogger(Fanout.class);

  private Fanout() {}

  /** Does this for each item, all at once, and returns when all are done. */
  public static <T> void out(String what, List<T> items, Consumer<T> action) {
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(what).factory())) {
      for (T item : items) {
        threads.execute(() -> {
          try {
            action.accept(item);
          } catch (RuntimeException e) {
            LOG.warn("{} will be tried again: {}", what, e.toString());
          }
        });
      }
    }
  }
}
