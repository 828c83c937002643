package dev.switchboard.gateway.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The embedded store")
class EmbeddedPostgresTest {
  /** One shelf for all tests: unpacking is tested where it is the subject. */
  static final Path SHELF = Path.of("target", "postgres").toAbsolutePath();

  @TempDir Path folder;

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(folder.resolve("home"), SHELF);
  }

  @Test
  @DisplayName("keeps data, port and password over a stop and a start")
  void keeps() throws Exception {
    String url;
    String password;
    try (EmbeddedPostgres store = start()) {
      Sql.run(store, "create table kept as select 42 as answer");
      url = store.jdbcUrl();
      password = store.password();
    }
    try (EmbeddedPostgres store = start()) {
      assertThat(Sql.ask(store, "select answer from kept")).isEqualTo("42");
      assertThat(store.jdbcUrl()).isEqualTo(url);
      assertThat(store.password()).isEqualTo(password).hasSizeGreaterThanOrEqualTo(32);
    }
  }

  @Test
  @DisplayName(
      "is PostgreSQL 18 that flushes each commit, in UTF-8 and UTC, on loopback, behind scram")
  void isAsPromised() throws Exception {
    try (EmbeddedPostgres store = start()) {
      assertThat(Sql.ask(store, "show server_version")).startsWith("18.");
      assertThat(Sql.ask(store, "show fsync")).isEqualTo("on");
      assertThat(Sql.ask(store, "show synchronous_commit")).isEqualTo("on");
      assertThat(Sql.ask(store, "show full_page_writes")).isEqualTo("on");
      assertThat(Sql.ask(store, "show data_checksums")).isEqualTo("on");
      assertThat(Sql.ask(store, "show server_encoding")).isEqualTo("UTF8");
      assertThat(Sql.ask(store, "select lower('GRÜẞE')")).isEqualTo("grüße");
      assertThat(Sql.ask(store, "show log_timezone")).isEqualTo("UTC");
      assertThat(Sql.ask(store, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(Sql.ask(store, "show unix_socket_directories")).isEmpty();
      assertThat(
              Sql.ask(store, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
          .isEqualTo("scram-sha-256");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("home/password"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  @DisplayName("moves to another port where somebody else sits on the old one")
  void moves() throws Exception {
    String before;
    try (EmbeddedPostgres store = start()) {
      before = store.jdbcUrl();
    }
    int port = URI.create(before.substring("jdbc:".length())).getPort();
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
        EmbeddedPostgres store = start()) {
      assertThat(taken.isBound()).isTrue();
      assertThat(store.jdbcUrl()).isNotEqualTo(before);
      assertThat(Sql.ask(store, "select 1")).isEqualTo("1");
    }
  }

  @Test
  @DisplayName("works in a home with a long path of any characters")
  void worksAnywhere() throws Exception {
    Path odd = folder.resolve("x".repeat(120)).resolve("it's \"my\" $HOME `here` \\ Größe");
    try (EmbeddedPostgres store = EmbeddedPostgres.start(odd, SHELF)) {
      assertThat(Sql.ask(store, "select 1")).isEqualTo("1");
    }
  }

  @Test
  @DisplayName("writes no value of a failed statement to its log")
  void logsNoValues() throws Exception {
    try (EmbeddedPostgres store = start()) {
      Sql.run(store, "create table phones (number text primary key)");
      Sql.run(store, "insert into phones values ('+491711234567')");
      assertThatThrownBy(() -> Sql.run(store, "insert into phones values ('+491711234567')"))
          .hasMessageContaining("duplicate key");
      assertThatThrownBy(() -> Sql.run(store, "select 'the body'::uuid"))
          .hasMessageContaining("the body");
    }
    try (var logs = Files.list(folder.resolve("home/logs"))) {
      for (Path log : logs.toList()) {
        assertThat(log).content().doesNotContain("+49171", "the body");
      }
    }
  }

  @Test
  @DisplayName("unpacks its programs once, and again over what a crash left half unpacked")
  void unpacksOnce() throws Exception {
    Path shelf = Files.createDirectories(folder.resolve("shelf"));
    Path half =
        Files.createDirectories(shelf.resolve(".unpacking-" + ProcessHandle.current().pid()));
    Files.createSymbolicLink(half.resolve("lib"), Path.of("nowhere"));
    Path dead = Files.createDirectories(shelf.resolve(".unpacking-999999999"));

    Binaries first = Binaries.in(shelf);
    var unpacked = Files.getLastModifiedTime(first.program("postgres"));

    assertThat(half).doesNotExist();
    assertThat(dead).doesNotExist();
    assertThat(Files.getLastModifiedTime(Binaries.in(shelf).program("postgres")))
        .isEqualTo(unpacked);
  }

  @Test
  @DisplayName("starts over where a crash left a half created store")
  void startsOver() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.createDirectories(home.resolve("data.part/base"));
    Files.writeString(home.resolve("data.part/PG_VERSION"), "18\n");
    Files.writeString(home.resolve("password"), "of the one that never was\n");
    Files.writeString(home.resolve("password.part"), "likewise\n");
    try (EmbeddedPostgres store = start()) {
      assertThat(Sql.ask(store, "select 1")).isEqualTo("1");
    }
  }
}
