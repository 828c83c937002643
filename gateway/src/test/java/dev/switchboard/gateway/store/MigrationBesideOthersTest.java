package dev.switchboard.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

@DisplayName("A migration beside nodes that work")
class MigrationBesideOthersTest {
  @Test
  @DisplayName(
      "is done again where it lost against a deadlock, and fails at once for anything else")
  void deadlock(@TempDir Path home) {
    try (OwnStore own = new OwnStore(home, InstantSource.system())) {
      Store store = own.store();
      CountDownLatch nodeHasAccount = new CountDownLatch(1);
      CountDownLatch migrationHasSender = new CountDownLatch(1);
      CompletableFuture<Void> node =
          CompletableFuture.runAsync(() ->
              store.transact(() -> {
                store.sql().sql("lock table account in row exclusive mode").update();
                nodeHasAccount.countDown();
                await(migrationHasSender);
                store.sql().sql("lock table sender in row exclusive mode").update();
              }));
      AtomicInteger tries = new AtomicInteger();
      Migrations.besideOthers(() ->
          store.transact(() -> {
            await(nodeHasAccount);
            // it is the one that PostgreSQL ends
            store.sql().sql("set local deadlock_timeout = '20ms'").update();
            store.sql().sql("alter table sender add column later text").update();
            tries.incrementAndGet();
            migrationHasSender.countDown();
            store.sql().sql("alter table account add column later text").update();
          }));
      node.join();

      assertThat(tries).hasValueGreaterThan(1);
      assertThat(store.sql().sql("select count(later) from account").query(Long.class).single())
          .isZero();
      AtomicInteger broken = new AtomicInteger();
      assertThatThrownBy(() ->
              Migrations.besideOthers(() -> {
                broken.incrementAndGet();
                store.sql().sql("alter table nobody add column later text").update();
              }))
          .isInstanceOf(DataAccessException.class);
      assertThat(broken).hasValue(1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
