package dev.switchboard.gateway.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.gateway.store.embedded.StoreUnavailable.HomeHeld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("F2 F26: the embedded store survives")
class StoreSurvivalTest {
  private static final Path SHELF = EmbeddedPostgresTest.SHELF;

  @TempDir Path folder;

  private Path home() {
    return folder.resolve("home");
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(home(), SHELF);
  }

  private long postmaster() {
    return Postmaster.noted(home().resolve("data")).orElseThrow().pid();
  }

  @Test
  @DisplayName("kill -9 of its process: the server goes on, and the next start takes it over")
  void takeOver() throws Exception {
    OtherProcess killed = OtherProcess.start(home(), SHELF);
    long before = postmaster();
    killed.kill();
    try (EmbeddedPostgres store = start()) {
      assertThat(store.jdbcUrl()).isEqualTo(killed.jdbcUrl());
      assertThat(postmaster()).isEqualTo(before);
      assertThat(Sql.ask(store, "select 1")).isEqualTo("1");
    }
    await().until(() -> ProcessHandle.of(before).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  @DisplayName("kill -9 of both: the next start recovers what was committed")
  void recover() throws Exception {
    long server;
    EmbeddedPostgres first = start();
    Sql.run(first, "create table kept as select generate_series(1, 1000) as n");
    server = postmaster();
    kill("-KILL", server);
    first.close();
    try (EmbeddedPostgres store = start()) {
      assertThat(postmaster()).isNotEqualTo(server);
      assertThat(Sql.ask(store, "select count(*) from kept")).isEqualTo("1000");
    }
  }

  @Test
  @DisplayName("kill -9 of the server with work under way: a start right after it succeeds")
  void startRightAfter() throws Exception {
    OtherProcess killed = OtherProcess.start(home(), SHELF);
    killed.kill();
    kill("-KILL", postmaster());
    try (EmbeddedPostgres store = start()) {
      assertThat(Sql.ask(store, "select 1")).isEqualTo("1");
    }
  }

  @Test
  @DisplayName("a stale postmaster.pid that names an unrelated living process")
  void staleNote() throws Exception {
    start().close();
    Process unrelated = new ProcessBuilder("sleep", "600").start();
    try {
      Files.write(
          home().resolve("data/postmaster.pid"),
          List.of(Long.toString(unrelated.pid()), home().resolve("data").toString(), "1", "5432"));
      try (EmbeddedPostgres store = start()) {
        assertThat(Sql.ask(store, "select 1")).isEqualTo("1");
        assertThat(unrelated.isAlive()).isTrue();
      }
    } finally {
      unrelated.destroyForcibly();
    }
  }

  @Test
  @DisplayName("other settings since: the server that was left behind is restarted with them")
  void newSettings() throws Exception {
    OtherProcess killed = OtherProcess.start(home(), SHELF);
    long before = postmaster();
    killed.kill();
    Files.writeString(home().resolve("data/switchboard.conf"), "max_connections = 50\n");
    try (EmbeddedPostgres store = start()) {
      assertThat(postmaster()).isNotEqualTo(before);
      assertThat(Sql.ask(store, "show max_connections")).isEqualTo("100");
    }
  }

  @Test
  @DisplayName("Ctrl-C at the terminal: the gateway drains into it before it stops")
  void drains() throws Exception {
    try (OtherProcess interrupted = OtherProcess.start(home(), SHELF, "setsid")) {
      // A terminal sends the signal to the whole process group.
      kill("-INT", -interrupted.process().pid());
      assertThat(interrupted.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(home().resolve("data/postmaster.pid")).doesNotExist();
    try (EmbeddedPostgres store = start()) {
      assertThat(Sql.ask(store, "select count(*) from drained")).isEqualTo("1");
    }
  }

  @Test
  @DisplayName("a second start on the same home: refused, naming who holds it and where")
  void refusesSecond() throws Exception {
    try (OtherProcess holder = OtherProcess.start(home(), SHELF)) {
      await().until(() -> Files.readString(home().resolve("holder.properties")).contains("url"));
      assertThatThrownBy(this::start)
          .isInstanceOf(HomeHeld.class)
          .hasMessageContaining("process " + holder.process().pid() + ", started 20")
          .hasMessageContaining("at http://127.0.0.1:8080")
          .hasMessageContaining("SWITCHBOARD_HOME");
      try (OtherProcess third = OtherProcess.start(home(), SHELF)) {
        assertThat(third.firstWord()).startsWith("refused HomeHeld");
      }
    }
    start().close();
  }

  @Test
  @DisplayName("a second start in the same process: refused, and the first keeps its home")
  void refusesItself() throws Exception {
    try (EmbeddedPostgres store = start()) {
      assertThatThrownBy(this::start).isInstanceOf(HomeHeld.class);
      try (OtherProcess other = OtherProcess.start(home(), SHELF)) {
        assertThat(other.firstWord()).startsWith("refused HomeHeld");
      }
      assertThat(Sql.ask(store, "select 1")).isEqualTo("1");
    }
  }

  private static void kill(String signal, long process) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, "--", Long.toString(process)).start().waitFor())
        .isZero();
  }
}
