package dev.switchboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.cli.terminal.Terminal.Prompts;
import dev.switchboard.cli.terminal.Terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("bench")
class BenchTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  @DisplayName("dispatch sends every message once and tells how fast, as JSON")
  void dispatch() {
    int exit =
        run("bench", "dispatch", "--messages", "200", "--rounds", "1", "--latency", "0", "--json");
    assertThat(exit).describedAs(err.toString(StandardCharsets.UTF_8)).isZero();
    JsonNode sheet = JsonMapper.builder().build().readTree(out.toByteArray());
    assertThat(sheet.path("scenario").stringValue()).isEqualTo("dispatch");
    JsonNode gateway = sheet.path("rows").get(0);
    assertThat(gateway.path("who").stringValue()).isEqualTo("gateway");
    assertThat(gateway.path("committed_per_s").asDouble()).isPositive();
    assertThat(gateway.path("duplicates").asInt()).isZero();
  }

  @Test
  @DisplayName("history writes old messages that the schema takes, and sends beside them")
  void history() {
    int exit =
        run("bench", "history", "--old", "240", "--messages", "100", "--rounds", "1", "--json");
    assertThat(exit).describedAs(err.toString(StandardCharsets.UTF_8)).isZero();
    JsonNode rows = JsonMapper.builder().build().readTree(out.toByteArray()).path("rows");
    assertThat(rows.get(1).path("old_messages").asInt()).isEqualTo(240);
    assertThat(rows.get(1).path("to_empty").asDouble()).isPositive();
  }

  @Test
  @DisplayName("verify starts and checks verifications through a gateway and beside it, as JSON")
  void verify() {
    int exit = run("bench", "verify", "--verifications", "100", "--rounds", "1", "--json");
    assertThat(exit).describedAs(err.toString(StandardCharsets.UTF_8)).isZero();
    JsonNode rows = JsonMapper.builder().build().readTree(out.toByteArray()).path("rows");
    assertThat(rows).hasSize(4);
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(row.path("per_s").asDouble()).isPositive();
          assertThat(row.path("refused").asInt()).isZero();
        });
  }

  @Test
  @DisplayName("rules measures each rule by itself, as JSON")
  void rules() {
    int exit =
        run("bench", "rules", "--forks", "0", "--iterations", "1", "--millis", "20", "--json");
    assertThat(exit).describedAs(err.toString(StandardCharsets.UTF_8)).isZero();
    JsonNode rows = JsonMapper.builder().build().readTree(out.toByteArray()).path("rows");
    assertThat(rows).hasSize(7);
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(row.path("what").stringValue()).isNotBlank();
          assertThat(row.path("per_s").asDouble()).isPositive();
        });
  }

  @Test
  @DisplayName("names its scenarios, and what is wrong with an option")
  void usage() {
    assertThat(run("bench", "--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "dispatch",
            "pipeline",
            "accept",
            "webhook",
            "pacing",
            "urgent",
            "history",
            "rules",
            "verify");
    assertThat(run("bench", "dispatch", "--latency", "soon")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("not a latency: soon");
  }

  private int run(String... args) {
    return Bench.run(
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            InputStream.nullInputStream(),
            Map.of(),
            Path.of(""),
            Prompts.UNANSWERED,
            Screen.NO),
        args);
  }
}
