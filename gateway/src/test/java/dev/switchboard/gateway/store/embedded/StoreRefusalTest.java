package dev.switchboard.gateway.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.switchboard.gateway.store.embedded.StoreUnavailable.HomeUnusable;
import dev.switchboard.gateway.store.embedded.StoreUnavailable.OtherVersion;
import dev.switchboard.gateway.store.embedded.StoreUnavailable.PasswordLost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The embedded store says what is wrong and what to do")
class StoreRefusalTest {
  private static final Path SHELF = EmbeddedPostgresTest.SHELF;

  @TempDir Path folder;

  private Path home() {
    return folder.resolve("home");
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(home(), SHELF);
  }

  @Test
  @DisplayName("when the home is a file")
  void homeIsFile() throws Exception {
    Files.writeString(home(), "not a folder");
    assertThatThrownBy(this::start)
        .isInstanceOf(HomeUnusable.class)
        .hasMessageContaining(home() + " is a file")
        .hasMessageContaining("SWITCHBOARD_HOME");
  }

  @Test
  @DisplayName("when another major version wrote the data, and leaves the data alone")
  void otherVersion() throws Exception {
    start().close();
    Path version = home().resolve("data/PG_VERSION");
    Files.writeString(version, "17\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(OtherVersion.class)
        .hasMessageContaining("PostgreSQL 17; this Switchboard brings 18")
        .hasMessageContaining("DATABASE_URL");
    Files.writeString(version, "18\n");
    start().close();
  }

  @Test
  @DisplayName("when the password is lost or wrong, and gives the home back")
  void passwordLost() throws Exception {
    start().close();
    Path file = home().resolve("password");
    String password = Files.readString(file);
    Files.writeString(file, "wrong\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(PasswordLost.class)
        .hasMessageContaining(file.toString());
    Files.delete(file);
    assertThatThrownBy(this::start).isInstanceOf(PasswordLost.class);
    Files.writeString(file, password);
    start().close();
  }

  @Test
  @DisplayName("when a setting of the operator's own cannot be read, in PostgreSQL's words")
  void badSetting() throws Exception {
    start().close();
    Files.writeString(home().resolve("data/postgresql.auto.conf"), "shared_buffers = 'much'\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(StoreUnavailable.StartFailed.class)
        .hasMessageContaining("shared_buffers")
        .hasMessageContaining(home().resolve("logs").toString());
  }

  @Test
  @DisplayName("when no PostgreSQL is published for the machine")
  void noBinaries() {
    assertThat(Binaries.archiveName("Linux", "amd64")).isEqualTo("postgres-linux-x86_64.txz");
    assertThat(Binaries.archiveName("Linux", "aarch64")).isEqualTo("postgres-linux-arm_64.txz");
    assertThat(Binaries.archiveName("Mac OS X", "aarch64")).isEqualTo("postgres-darwin-arm_64.txz");
    assertThat(Binaries.archiveName("Mac OS X", "x86_64")).isEqualTo("postgres-darwin-x86_64.txz");
    assertThatThrownBy(() -> Binaries.carried(Binaries.archiveName("Linux", "riscv64")))
        .isInstanceOf(StoreUnavailable.NoBinaries.class)
        .hasMessageContaining("postgres-linux-riscv64.txz")
        .hasMessageContaining("DATABASE_URL");
  }

  /**
   * Small and read-only disks need a mount of their own: offered where the kernel lets this user
   * make one.
   */
  @TestFactory
  @DisplayName("when the disk")
  Stream<DynamicTest> disk() {
    if (!mount("size=1m", "true").well()) {
      return Stream.empty();
    }
    return Stream.of(
        dynamicTest(
            "has no room for the programs", () -> full("size=40m", home().resolve("postgres"))),
        dynamicTest("has no room for a new store", () -> full("size=20m", SHELF)),
        dynamicTest("has no room at all", () -> full("size=4k,nr_inodes=2", SHELF)),
        dynamicTest("has filled up since", this::filledUp),
        dynamicTest("is read-only", () -> refused("ro", SHELF, "HomeUnusable")));
  }

  private void full(String options, Path shelf) throws Exception {
    refused(options, shelf, "DiskFull");
  }

  private void filledUp() throws Exception {
    String[] before = onMount("size=80m");
    before[6] =
        before[6].replace(
            "exec", "\"$@\" </dev/null >/dev/null; cat /dev/zero >\"$0/filler\" 2>/dev/null; exec");
    try (OtherProcess started = OtherProcess.start(home(), SHELF, before)) {
      assertThat(started.firstWord()).startsWith("refused DiskFull").contains(home().toString());
    }
  }

  private void refused(String options, Path shelf, String how) throws Exception {
    Files.createDirectories(home());
    try (OtherProcess started = OtherProcess.start(home(), shelf, onMount(options))) {
      assertThat(started.firstWord()).startsWith("refused " + how).contains(home().toString());
    }
  }

  private Tool.Ended mount(String options, String command) {
    try {
      Files.createDirectories(home());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    List<String> words = new java.util.ArrayList<>(List.of(onMount(options)));
    words.add(command);
    return Tool.run(folder, Map.of(), java.time.Duration.ofSeconds(10), words);
  }

  /** In a mount namespace, as its root; the mount goes when the process goes. */
  private String[] onMount(String options) {
    return new String[] {
      "unshare",
      "--user",
      "--map-root-user",
      "--mount",
      "sh",
      "-c",
      "mount -t tmpfs -o " + options + " none \"$0\" && exec \"$@\"",
      home().toString()
    };
  }
}
