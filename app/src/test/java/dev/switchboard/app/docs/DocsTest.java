package dev.switchboard.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.app.Serve;
import dev.switchboard.gateway.GatewaySettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the pages print is typed into a shell, in the folder in which a gateway was started; only
 * the port is another.
 */
@DisplayName("What the pages print")
class DocsTest {
  private static final Pattern CURL = Pattern.compile("(?m)(?<![\\w-])curl ");

  /** As {@code curl}, but it tells each answer's status on stderr. */
  private static final String PREAMBLE =
      "set -eu\ncurl() { command curl -sS -w '%{stderr}%{http_code}\\n' \"$@\"; echo; }\n";

  @TempDir static Path folder;
  private static int port;
  private static Serve serve;

  @BeforeAll
  static void start() throws Exception {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = any.getLocalPort();
    }
    serve =
        Serve.start(
            GatewaySettings.from(
                Map.of(
                    "SWITCHBOARD_HOME", folder.resolve(".switchboard").toString(),
                    "SWITCHBOARD_PORT", Integer.toString(port))));
  }

  @AfterAll
  static void stop() {
    serve.close();
  }

  static Stream<Page> pages() {
    return Page.all().stream().filter(page -> !page.script().isEmpty());
  }

  @ParameterizedTest(name = "in {0} works as it stands")
  @MethodSource("pages")
  void works(Page page) throws Exception {
    String script = page.script();
    Path told = Files.createTempFile(folder, "told", "");
    Path answers = Files.createTempFile(folder, "answers", "");
    Process shell =
        new ProcessBuilder(
                "sh", "-c", PREAMBLE + script.replace("127.0.0.1:8080", "127.0.0.1:" + port))
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(answers.toFile())
            .redirectError(told.toFile())
            .start();
    boolean ended = shell.waitFor(90, TimeUnit.SECONDS);
    if (!ended) {
      shell.destroyForcibly().waitFor();
    }
    List<String> statuses = Files.readAllLines(told);
    assertThat(ended).as("%s came to its end; so far %s", page, statuses).isTrue();
    assertThat(statuses)
        .as("statuses of %s, whose answers are %s", page, Files.readString(answers))
        .hasSizeGreaterThanOrEqualTo((int) CURL.matcher(script).results().count())
        .allMatch(status -> status.matches("2[0-9][0-9]"));
    assertThat(shell.exitValue()).as("exit code of %s", page).isZero();
  }

  @Test
  @DisplayName("is found at all")
  void isFound() {
    assertThat(pages())
        .extracting(Page::toString)
        .contains("README.md", "docs/guide/sending.md", "docs/guide/simulator.md");
  }
}
