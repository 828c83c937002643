package dev.switchboard.gateway.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each way to run PostgreSQL that this machine offers to the user who runs the tests; as root that
 * is all of them.
 */
@DisplayName("The embedded store runs")
class AccountsTest {
  private static final Path SHELF = EmbeddedPostgresTest.SHELF;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> ways() throws Exception {
    List<DynamicTest> ways = new ArrayList<>();
    ways.add(
        dynamicTest("as whoever runs the tests", () -> runs("own", AccountChoice.ofThisMachine())));
    if (works("unshare", "--user", "--map-user=65534", "--map-group=65534")) {
      ways.add(
          dynamicTest(
              "as a normal user",
              () -> runsBehind("unshare", "--user", "--map-user=65534", "--map-group=65534")));
      ways.add(dynamicTest("not as a root without any way out, and says so", this::refused));
    }
    boolean root = (Integer) Files.getAttribute(folder, "unix:uid") == 0;
    if (root && works("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")) {
      ways.add(
          dynamicTest(
              "as another user, started by a root without namespaces",
              () -> runs("other", withoutNamespaces())));
      ways.add(
          dynamicTest(
              "as another user, where namespaces were there before and are gone",
              () -> {
                runs("gone", AccountChoice.ofThisMachine());
                runs("gone", withoutNamespaces());
              }));
      ways.add(dynamicTest("as the user who owns the data, started by root", this::asOwner));
    }
    return ways.stream();
  }

  private void runs(String name, AccountChoice choice) throws Exception {
    open(folder);
    Path home = folder.resolve(name);
    try (EmbeddedPostgres store = EmbeddedPostgres.start(home, SHELF, choice)) {
      Sql.run(store, "create table if not exists kept as select 42 as answer");
    }
    try (EmbeddedPostgres store = EmbeddedPostgres.start(home, SHELF, choice)) {
      assertThat(Sql.ask(store, "select answer from kept")).isEqualTo("42");
    }
  }

  /** A store made by another user stays that user's, also when root could run it in a namespace. */
  private void asOwner() throws Exception {
    runs("other", withoutNamespaces());
    Path data = folder.resolve("other/data");
    Object owner = Files.getAttribute(data, "unix:uid");
    assertThat(owner).isNotEqualTo(0);
    try (EmbeddedPostgres store = EmbeddedPostgres.start(folder.resolve("other"), SHELF)) {
      assertThat(Sql.ask(store, "select answer from kept")).isEqualTo("42");
    }
    assertThat(Files.getAttribute(data, "unix:uid")).isEqualTo(owner);
  }

  private void runsBehind(String... before) throws Exception {
    for (int round = 0; round < 2; round++) {
      try (OtherProcess started = OtherProcess.start(folder.resolve("user"), SHELF, before)) {
        assertThat(started.firstWord()).startsWith("ready ");
      }
    }
  }

  /** Root in a namespace that may make no other and knows no other user. */
  private void refused() throws Exception {
    String[] caged = {
      "unshare",
      "--user",
      "--map-root-user",
      "sh",
      "-c",
      "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$0\" \"$@\""
    };
    try (OtherProcess started = OtherProcess.start(folder.resolve("caged"), SHELF, caged)) {
      assertThat(started.firstWord())
          .startsWith("refused AccountRefused")
          .contains("refuses to run as root", "normal user", "DATABASE_URL");
    }
  }

  private static AccountChoice withoutNamespaces() {
    AccountChoice real = AccountChoice.ofThisMachine();
    return new AccountChoice(
        real.users(), command -> !command.contains("unshare") && real.works().test(command));
  }

  private boolean works(String... before) {
    List<String> words = new ArrayList<>(List.of(before));
    words.add("true");
    return Tool.run(folder, Map.of(), Duration.ofSeconds(5), words).well();
  }

  /** JUnit's folder is private; another user has to walk through. */
  private static void open(Path folder) throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
