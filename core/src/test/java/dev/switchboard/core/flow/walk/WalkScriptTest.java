package dev.switchboard.core.flow.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.switchboard.core.flow.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("I9: a script of a call")
class WalkScriptTest {
  private static final Path EXAMPLES = Path.of("..", "examples", "flows");

  private static FlowWalk walk(String flow) throws IOException {
    return FlowWalk.of(Files.readString(EXAMPLES.resolve(flow + ".yaml")))
        .knowing(Files.readString(EXAMPLES.resolve("after-hours.yaml")));
  }

  @ParameterizedTest(name = "{1} goes as it says")
  @CsvSource({"shop, shop", "shop, shop-closed", "order-status, order-status"})
  void examples(String flow, String script) throws IOException {
    WalkScript.Reading reading =
        WalkScript.read(Files.readString(EXAMPLES.resolve(script + ".walk")));
    assertThat(reading.problems()).isEmpty();
    ScriptWalk walked = ScriptWalk.of(reading.script(), walk(flow));
    assertThat(walked.problems()).isEmpty();
    assertThat(walked.exit()).isPresent();
    assertThat(walked.transcript().getLast().who()).isEqualTo(Told.Who.END);
  }

  @Test
  @DisplayName("tells each line that was not so, and stops at what could not happen")
  void failures() throws IOException {
    String script =
        """
        now 2026-03-02 10:00 America/New_York
        expect "Good evening"
        expect step menu
          expect exit thanks
        busy
        press 1
        """;
    ScriptWalk walked = ScriptWalk.of(WalkScript.read(script).script(), walk("shop"));
    assertThat(walked.problems())
        .extracting(Problem::line, Problem::column, Problem::code)
        .containsExactly(
            tuple(2, 1, "not_heard"), tuple(4, 3, "other_exit"), tuple(5, 1, "cannot_happen"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "press",
        "press x",
        "say billing",
        "record",
        "http",
        "http 99",
        "expect",
        "expect words without quotes",
        "caller nobody",
        "now soon",
        "now 2026-02-30 10:00 Europe/London",
        "sing \"hello\"",
        "\u0000"
      })
  @DisplayName("says of each line that is none where it stands")
  void unreadable(String line) {
    List<Problem> problems = WalkScript.read("# a comment\n\n  " + line + "\npress 1\n").problems();
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().line()).isEqualTo(3);
  }

  @Test
  @DisplayName("reads everything that it can write")
  void roundTrip() {
    Stream.of(
            new Doing.Press("12#"),
            new Doing.Say("billing"),
            new Doing.Silence(),
            new Doing.Outcome("busy"),
            new Doing.Outcome("no answer"),
            new Doing.Record(0),
            new Doing.Record(12),
            new Doing.Answer(200, "{\"a\": 1}"),
            new Doing.Answer(404, ""),
            new Doing.NoAnswer(),
            new Doing.HangUp())
        .forEach(doing -> assertThat(Doing.read(doing.words())).contains(doing));
  }
}
