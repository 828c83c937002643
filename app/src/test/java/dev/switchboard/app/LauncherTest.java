package dev.switchboard.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script itself, in a small house of its own where {@code mvn} is a script that hands out a
 * ready jar.
 */
@DisplayName("./switchboard")
class LauncherTest {
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$*" >>builds
      [ ! -e broken ] || { echo '[ERROR] this does not compile'; exit 1; }
      [ ! -e slow ] || sleep 1
      mkdir -p app/target/launcher/lib
      cp echo.jar app/target/launcher/switchboard.jar
      cp echo.jar app/target/launcher/lib/one.jar
      case "$*" in *'-pl bench'*) ;; *) exit 0 ;; esac
      mkdir -p bench/target/launcher/lib
      cp echo.jar bench/target/launcher/bench.jar
      cp echo.jar bench/target/launcher/lib/peer.jar
      """;

  @TempDir Path house;
  private Path source;

  @BeforeEach
  void build() throws Exception {
    for (String module :
        List.of("core", "twilio", "simulator", "gateway", "client", "cli", "app", "bench")) {
      Files.createDirectories(house.resolve(module).resolve("src/main"));
      Files.writeString(house.resolve(module).resolve("pom.xml"), "<project/>");
    }
    Files.createDirectories(house.resolve(".mvn"));
    Files.writeString(house.resolve("pom.xml"), "<project/>");
    source = Files.writeString(house.resolve("core/src/main/Rule.java"), "class Rule {}");
    program(house.resolve("bin/mvn"), MAVEN);
    program(house.resolve("switchboard"), Files.readString(Path.of("..", "switchboard")));
    echoJar(house.resolve("echo.jar"));
    sourcesAreOlder();
  }

  @Test
  @DisplayName(
      "builds on the first start, hands over arguments, input and exit code, and does not build again")
  void buildsOnce() throws Exception {
    Ran first = run("send", "", "two words", "Grüße 日本 😀", "$HOME", "*");
    assertThat(first.out()).isEqualTo("send||two words|Grüße 日本 😀|$HOME|*\n");
    assertThat(first.error()).contains("building (first time");
    Ran second = run("exit", "7");
    assertThat(second.error()).isEmpty();
    assertThat(second.exit()).isEqualTo(7);
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  @DisplayName("builds again after a source changed, came or went")
  void buildsAgain() throws Exception {
    run();
    touch(source);
    assertThat(run().error()).contains("sources have changed");
    sourcesAreOlder();
    Path added = Files.writeString(house.resolve("core/src/main/Other.java"), "class Other {}");
    touch(added);
    run();
    sourcesAreOlder();
    Files.delete(added);
    touch(added.getParent());
    run();
    assertThat(builds()).isEqualTo(4);
  }

  @Test
  @DisplayName("builds the bench, and what it measures, only for bench")
  void benchIsApart() throws Exception {
    run("send");
    assertThat(run("bench", "dispatch").out()).isEqualTo("bench|dispatch\n");
    assertThat(run("bench", "dispatch").error()).isEmpty();
    assertThat(run("send").error()).isEmpty();
    assertThat(Files.readString(house.resolve("builds")).lines())
        .satisfiesExactly(
            app -> assertThat(app).contains("-pl app "),
            bench -> assertThat(bench).contains("-pl bench "));

    touch(Files.writeString(house.resolve("bench/src/main/Load.java"), "class Load {}"));
    assertThat(run("send").error()).isEmpty();
    assertThat(run("bench").error()).contains("sources have changed");
    touch(source);
    assertThat(run("send").error()).contains("sources have changed");
    assertThat(run("bench").error()).contains("sources have changed");
    assertThat(builds()).isEqualTo(5);
  }

  @Test
  @DisplayName("shows what Maven said when the build fails, and starts nothing")
  void showsFailure() throws Exception {
    Files.createFile(house.resolve("broken"));
    Ran ran = run("send");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.error()).contains("[ERROR] this does not compile", "build.log");
    Files.delete(house.resolve("broken"));
    assertThat(run("send").out()).isEqualTo("send\n");
  }

  @Test
  @DisplayName("says what to install where Maven is missing")
  void mavenIsMissing() throws Exception {
    Files.delete(house.resolve("bin/mvn"));
    for (String tool :
        List.of("dirname", "readlink", "find", "head", "grep", "mkdir", "rm", "uname", "flock")) {
      linkTool(tool);
    }
    ProcessBuilder builder = command("send");
    builder.environment().put("PATH", house.resolve("bin").toString());
    Ran ran = run(builder);
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.error()).contains("not built yet", "mvn", "apt-get install maven");
  }

  @Test
  @DisplayName("is found through links and started from any folder")
  void linksAndFolders() throws Exception {
    Path links = Files.createDirectories(house.resolve("else where"));
    Files.createSymbolicLink(links.resolve("one"), Path.of("..", "switchboard"));
    Files.createSymbolicLink(links.resolve("two"), links.resolve("one"));
    ProcessBuilder builder = command("hi").directory(links.toFile());
    builder.command().set(0, "./two");
    assertThat(run(builder).out()).isEqualTo("hi\n");
  }

  @Test
  @DisplayName("passes over a JDK that is too old")
  void oldJdk() throws Exception {
    Path old = house.resolve("jdk-17");
    program(old.resolve("bin/java"), "#!/bin/sh\necho old\n");
    program(old.resolve("bin/javac"), "#!/bin/sh\n");
    Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.1\"\n");
    ProcessBuilder builder = command("hi");
    builder.environment().put("JAVA_HOME", old.toString());
    builder
        .environment()
        .merge(
            "PATH",
            Path.of(System.getProperty("java.home"), "bin") + ":",
            (path, jdk) -> jdk + path);
    assertThat(run(builder).out()).isEqualTo("hi\n");
  }

  @Test
  @DisplayName("builds once where three start at the same time")
  void oneBuild() throws Exception {
    Files.createFile(house.resolve("slow"));
    List<Process> started = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      started.add(command("hi").redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }
    for (Process process : started) {
      assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("hi");
      assertThat(process.waitFor()).isZero();
    }
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  @DisplayName("is the very process that runs: a signal to it reaches the program")
  void signals() throws Exception {
    run();
    Process waiting = command("wait").start();
    BufferedReader said = waiting.inputReader(StandardCharsets.UTF_8);
    assertThat(said.readLine()).isEqualTo("wait");
    waiting.toHandle().destroy();
    assertThat(said.readLine()).isEqualTo("bye");
    assertThat(waiting.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(waiting.exitValue()).isEqualTo(143);
  }

  private record Ran(int exit, String out, String error) {}

  private Ran run(String... arguments) throws Exception {
    return run(command(arguments));
  }

  private Ran run(ProcessBuilder builder) throws Exception {
    Path error = Files.createTempFile(house, "error", "");
    Process process = builder.redirectError(error.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out, Files.readString(error));
  }

  /** In a plain C locale, where Java alone would lose all that is not ASCII. */
  private ProcessBuilder command(String... arguments) {
    List<String> words = new ArrayList<>(List.of(house.resolve("switchboard").toString()));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().merge("PATH", house.resolve("bin") + ":", (path, bin) -> bin + path);
    return builder;
  }

  private long builds() throws IOException {
    try (var lines = Files.lines(house.resolve("builds"))) {
      return lines.count();
    }
  }

  /** Every file and folder of the sources gets a time before any build. */
  private void sourcesAreOlder() throws IOException {
    try (var tree = Files.walk(house)) {
      for (Path path :
          tree.filter(path -> !path.startsWith(house.resolve("app/target")))
              .filter(path -> !path.startsWith(house.resolve("bench/target")))
              .toList()) {
        Files.setLastModifiedTime(path, FileTime.from(Instant.EPOCH.plusSeconds(1)));
      }
    }
  }

  private static void touch(Path path) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(5)));
  }

  private void linkTool(String name) throws IOException {
    for (String folder : List.of("/usr/bin", "/bin")) {
      Path tool = Path.of(folder, name);
      Path link = house.resolve("bin").resolve(name);
      if (Files.exists(tool) && !Files.exists(link)) {
        Files.createSymbolicLink(link, tool);
      }
    }
  }

  private static void program(Path path, String text) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void echoJar(Path path) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
    String entry = Echo.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(path);
        JarOutputStream jar = new JarOutputStream(out, manifest);
        var bytes = Echo.class.getClassLoader().getResourceAsStream(entry)) {
      jar.putNextEntry(new ZipEntry(entry));
      bytes.transferTo(jar);
    }
  }
}
