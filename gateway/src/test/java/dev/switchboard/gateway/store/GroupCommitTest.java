package dev.switchboard.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.store.GroupCommit.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;

@DisplayName("A group commit")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupCommitTest {
  private static final Limits LIMITS = new Limits(100, 50, 1, Duration.ofSeconds(30));

  private OwnStore own;
  private Store store;

  @BeforeAll
  void start(@TempDir Path home) {
    own = new OwnStore(home, InstantSource.system());
    store = own.store();
    store.sql().sql("create table item (n integer primary key, tx text not null)").update();
  }

  @AfterAll
  void end() {
    own.close();
  }

  @BeforeEach
  void empty() {
    store.sql().sql("delete from item").update();
  }

  private List<Integer> insert(List<Integer> items) {
    store
        .sql()
        .sql("insert into item select n, pg_current_xact_id()::text from unnest(?) as n")
        .param(Sql.array("int4", items))
        .update();
    return items;
  }

  private List<Integer> stored() {
    return store.sql().sql("select n from item order by n").query(Integer.class).list();
  }

  /** Waits inside its first transaction until the others have come. */
  private final class Held {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final AtomicBoolean first = new AtomicBoolean(true);

    List<Integer> insert(List<Integer> items) {
      if (first.compareAndSet(true, false)) {
        begun.countDown();
        try {
          goesOn.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return GroupCommitTest.this.insert(items);
    }
  }

  /** The first one alone, the others while it is under way. */
  private Map<Integer, Future<Integer>> together(
      GroupCommit<Integer, Integer> group, Held held, ExecutorService threads, List<Integer> items)
      throws Exception {
    Map<Integer, Future<Integer>> answers = new TreeMap<>();
    answers.put(items.getFirst(), threads.submit(() -> group.commit(items.getFirst())));
    held.begun.await();
    for (Integer item : items.subList(1, items.size())) {
      answers.put(item, threads.submit(() -> group.commit(item)));
      int waiting = answers.size() - 1;
      while (group.waiting() < waiting) {
        Thread.onSpinWait();
      }
    }
    held.goesOn.countDown();
    return answers;
  }

  @Test
  @DisplayName("takes those that come while a commit is under way into the next one")
  void grouped() throws Exception {
    Held held = new Held();
    List<Integer> told = new CopyOnWriteArrayList<>();
    GroupCommit<Integer, Integer> group =
        new GroupCommit<>(store, held::insert, told::addAll, LIMITS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<Integer, Future<Integer>> answers =
          together(group, held, threads, List.of(1, 2, 3, 4, 5, 6));
      for (Map.Entry<Integer, Future<Integer>> answer : answers.entrySet()) {
        assertThat(answer.getValue().get()).isEqualTo(answer.getKey());
      }
    }
    assertThat(stored()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(told).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(store.sql().sql("select count(distinct tx) from item").query(Long.class).single())
        .isEqualTo(2);
  }

  @Test
  @DisplayName("F4 lets a poisoned item harm only itself")
  void poisoned() throws Exception {
    insert(List.of(3));
    Held held = new Held();
    GroupCommit<Integer, Integer> group =
        new GroupCommit<>(store, held::insert, done -> {}, LIMITS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<Integer, Future<Integer>> answers =
          together(group, held, threads, List.of(1, 2, 3, 4, 5));
      assertThatThrownBy(() -> answers.remove(3).get())
          .hasCauseInstanceOf(DataIntegrityViolationException.class);
      for (Future<Integer> answer : answers.values()) {
        answer.get();
      }
    }
    assertThat(stored()).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  @DisplayName("fails all where the store is away, and tries none of them by itself")
  void away() throws Exception {
    Held held = new Held();
    Map<Integer, Integer> sizes = new ConcurrentHashMap<>();
    GroupCommit<Integer, Integer> group =
        new GroupCommit<>(
            store,
            items -> {
              sizes.merge(items.size(), 1, Integer::sum);
              if (items.size() > 1) {
                throw new StoreAway("for a test");
              }
              return held.insert(items);
            },
            done -> {},
            LIMITS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<Integer, Future<Integer>> answers = together(group, held, threads, List.of(1, 2, 3, 4));
      assertThat(answers.remove(1).get()).isEqualTo(1);
      assertThat(answers.values())
          .allSatisfy(
              answer -> assertThatThrownBy(answer::get).hasCauseInstanceOf(StoreAway.class));
    }
    assertThat(stored()).containsExactly(1);
    assertThat(sizes).containsOnly(Map.entry(1, 1), Map.entry(3, 1));
  }

  @Test
  @DisplayName("refuses at once where too many wait")
  void full() throws Exception {
    Held held = new Held();
    GroupCommit<Integer, Integer> group =
        new GroupCommit<>(
            store, held::insert, done -> {}, new Limits(10, 2, 1, Duration.ofSeconds(30)));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Integer>> waiting = new ArrayList<>();
      waiting.add(CompletableFuture.supplyAsync(() -> group.commit(1), threads));
      held.begun.await();
      waiting.add(CompletableFuture.supplyAsync(() -> group.commit(2), threads));
      waiting.add(CompletableFuture.supplyAsync(() -> group.commit(3), threads));
      while (group.waiting() < 2) {
        Thread.onSpinWait();
      }
      assertThatThrownBy(() -> group.commit(4)).isInstanceOf(GroupCommit.Full.class);
      held.goesOn.countDown();
      waiting.forEach(CompletableFuture::join);
    }
    assertThat(stored()).containsExactly(1, 2, 3);
  }
}
