package dev.switchboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.simulator.SimulatorServer;
import dev.switchboard.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code twilio} from npm, untouched, in a real Node. */
@DisplayName("Twilio's client for Node, against the simulator,")
class OfficialNodeClientTest {
  private static final String PHONE = "+14155552671";

  @TempDir static Path folder;

  @BeforeAll
  static void install() throws Exception {
    for (String name : List.of("package.json", "package-lock.json", "client.mjs")) {
      try (InputStream file =
          Objects.requireNonNull(
              OfficialNodeClientTest.class.getResourceAsStream("/node/" + name))) {
        Files.copy(file, folder.resolve(name));
      }
    }
    run(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
  }

  /** What the command printed on standard output. */
  private static String run(Map<String, String> environment, String... command) throws Exception {
    Path told = Files.createTempFile(folder, "told", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(told.toFile());
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new IllegalStateException(
          command[0] + " is missing: .ci/run installs Node and npm, apt has them too.", e);
    }
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended && process.exitValue() == 0)
        .as("%s: %s %s", String.join(" ", command), printed, Files.readString(told))
        .isTrue();
    return printed;
  }

  @Test
  @DisplayName(
      "starts and checks a code, sees limits and attempts, looks a number up, sends a text")
  void startsAndChecks() throws Exception {
    try (SimulatorServer server =
        SimulatorServer.start(SimulatorSettings.defaults(), "127.0.0.1", 0)) {
      String printed =
          run(
              Map.of(
                  "SIM", "http://127.0.0.1:" + server.port(),
                  "ACCOUNT", SimulatorSettings.ACCOUNT_SID,
                  "TOKEN", SimulatorSettings.AUTH_TOKEN,
                  "SERVICE", SimulatorSettings.VERIFY_SID,
                  "FROM", SimulatorSettings.NUMBER,
                  "TO", PHONE),
              "node",
              "client.mjs");
      JsonNode seen = new JsonMapper().readTree(printed);

      String sid = seen.path("started").path("sid").asString();
      assertThat(sid).matches("VE[0-9a-f]{32}");
      assertThat(seen.path("started").path("status").asString()).isEqualTo("pending");
      assertThat(seen.path("started").path("created").asBoolean()).isTrue();
      assertThat(seen.path("resent").path("sid").asString()).isEqualTo(sid);
      assertThat(seen.path("resent").path("sends").asInt()).isEqualTo(2);
      assertThat(seen.path("wrong").asString()).isEqualTo("pending");
      assertThat(seen.path("right").asString()).isEqualTo("approved");
      assertThat(seen.path("gone").path("code").asInt()).isEqualTo(20404);
      assertThat(seen.path("bad").path("code").asInt()).isEqualTo(60200);
      assertThat(seen.path("bad").path("status").asInt()).isEqualTo(400);
      assertThat(seen.path("attempts")).hasSize(2);
      assertThat(seen.path("attempts").get(0).asString()).isEqualTo("converted");
      assertThat(seen.path("summary").asInt()).isEqualTo(2);
      assertThat(seen.path("lookup").path("valid").asBoolean()).isTrue();
      assertThat(seen.path("lookup").path("type").asString()).isEqualTo("mobile");
      assertThat(seen.path("lookup").path("risk").asInt()).isEqualTo(3);
      assertThat(seen.path("text").path("status").asString()).isEqualTo("queued");
      assertThat(seen.path("text").path("fetched").asString()).isEqualTo("Hello from Node");
    }
  }
}
