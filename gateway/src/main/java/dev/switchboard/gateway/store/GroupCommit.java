package dev.switchboard.gateway.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Concurrent callers share transactions: each hands in an item and waits until the transaction that
 * holds it has committed. Whoever comes while a commit is under way goes with the next one, so a
 * group is as large as the load makes it, and a lone caller waits for nobody.
 *
 * <p>One bad item harms only itself: a group that fails is done again one by one. Where the store
 * itself fails, nothing is done again, and all hear of it.
 *
 * @param <T> what is handed in
 * @param <R> what comes back for it
 */
public final class GroupCommit<T, R> {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  /** Too many wait already; nothing was stored. */
  public static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Full() {
      super("too many wait for their commit", null, false, false);
    }
  }

  /** How it ended for one item. */
  public sealed interface Landing<R> {
    record Committed<R>(R result) implements Landing<R> {}

    /** Not stored: this item by itself cannot be. */
    record Failed<R>(RuntimeException cause) implements Landing<R> {}
  }

  /**
   * Where callers come together, the next group is given this long to grow: a commit less is worth
   * more to all of them. A lone caller still waits for nobody.
   */
  private static final long GATHER_NANOS = Duration.ofMillis(1).toNanos();

  private record Waiting<T, R>(T item, CompletableFuture<R> done) {}

  private final Store store;
  private final Function<List<T>, List<R>> work;
  private final Consumer<List<R>> committed;
  private final int most;
  private final Duration patience;
  private final ArrayBlockingQueue<Waiting<T, R>> queue;
  private final Semaphore committers;

  /**
   * @param work runs inside a transaction and returns one result for each item, in their order; may
   *     run again for fewer of them
   * @param committed told the results after their commit, before the callers go on
   * @param limits how large, how many
   */
  public GroupCommit(
      Store store, Function<List<T>, List<R>> work, Consumer<List<R>> committed, Limits limits) {
    this.store = store;
    this.work = work;
    this.committed = committed;
    this.most = limits.group();
    this.patience = limits.patience();
    this.queue = new ArrayBlockingQueue<>(limits.waiting());
    this.committers = new Semaphore(limits.atOnce());
  }

  /**
   * Bounds.
   *
   * @param group the most items in one transaction
   * @param waiting the most items that wait for one
   * @param atOnce transactions at the same time, each on a connection of its own
   * @param patience how long a caller waits before the store counts as away
   */
  public record Limits(int group, int waiting, int atOnce, Duration patience) {}

  /**
   * Returns once the item is committed.
   *
   * @throws Full where too many wait
   * @throws StoreAway or another failure for which {@link StoreAway#isBehind} holds: it may be
   *     committed or not
   */
  public R commit(T item) {
    Waiting<T, R> waiting = new Waiting<>(item, new CompletableFuture<>());
    if (!queue.offer(waiting)) {
      throw new Full();
    }
    workWhereNobodyDoes();
    try {
      return waiting.done().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      queue.remove(waiting);
      throw new StoreAway("no commit within " + patience.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreAway("interrupted while waiting for a commit");
    }
  }

  /**
   * Commits these on the caller's own thread: they are a group already.
   *
   * @return one for each, in their order
   * @throws StoreAway or another failure for which {@link StoreAway#isBehind} holds
   */
  public List<Landing<R>> commitAll(List<T> items) {
    if (items.isEmpty()) {
      return List.of();
    }
    try {
      return transact(items).stream()
          .<Landing<R>>map(result -> new Landing.Committed<>(result))
          .toList();
    } catch (RuntimeException failure) {
      if (StoreAway.isBehind(failure)) {
        throw failure;
      }
      return items.size() == 1
          ? List.of(new Landing.Failed<>(failure))
          : items.stream().map(item -> commitAll(List.of(item)).getFirst()).toList();
    }
  }

  /** How many wait now. */
  public int waiting() {
    return queue.size();
  }

  private void workWhereNobodyDoes() {
    if (committers.tryAcquire()) {
      Thread.ofVirtual().name("commit").start(this::work);
    }
  }

  /** Goes on while there is something; whoever comes after the last look starts it again. */
  private void work() {
    try {
      List<Waiting<T, R>> group = new ArrayList<>();
      while (queue.drainTo(group, most) > 0) {
        commitGroup(group);
        if (group.size() > 1 || !queue.isEmpty()) {
          LockSupport.parkNanos(GATHER_NANOS);
        }
        group.clear();
      }
    } finally {
      committers.release();
    }
    if (!queue.isEmpty()) {
      workWhereNobodyDoes();
    }
  }

  private void commitGroup(List<Waiting<T, R>> group) {
    try {
      List<Landing<R>> landings = commitAll(group.stream().map(Waiting::item).toList());
      for (int i = 0; i < landings.size(); i++) {
        switch (landings.get(i)) {
          case Landing.Committed<R>(R result) -> group.get(i).done().complete(result);
          case Landing.Failed<R>(RuntimeException cause) ->
              group.get(i).done().completeExceptionally(cause);
        }
      }
    } catch (RuntimeException | Error failure) {
      group.forEach(waiting -> waiting.done().completeExceptionally(failure));
    }
  }

  private List<R> transact(List<T> items) {
    List<R> results = store.inTransaction(() -> work.apply(items));
    if (results.size() != items.size()) {
      throw new IllegalStateException(results.size() + " results for " + items.size() + " items");
    }
    try {
      committed.accept(results);
    } catch (RuntimeException e) {
      // It is committed, and whoever was not told looks by himself.
      LOG.warn("A commit could not be told to all: {}", e.toString());
    }
    return results;
  }
}
