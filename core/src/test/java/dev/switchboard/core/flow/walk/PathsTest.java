package dev.switchboard.core.flow.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.read.FlowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("I9: the paths through a flow")
class PathsTest {
  private static Flow example(String name) throws IOException {
    return FlowReader.read(Files.readString(Path.of("..", "examples", "flows", name + ".yaml")))
        .flow()
        .orElseThrow();
  }

  private static List<String> of(Flow flow) {
    return Paths.of(flow).paths().stream().map(Paths.Path::toString).toList();
  }

  @Test
  @DisplayName("are all listed, repeats once, ways to the same step together")
  void all() throws IOException {
    assertThat(of(example("reminder")))
        .containsExactly(
            "hello → question (press 1) → confirmed → exit confirmed",
            "hello → question (press 2) → declined → sorry → exit declined",
            "hello → question (press 3) → office (answered) → spoken → exit spoken",
            "hello → question (press 3) → office (busy / no answer / failed) → unanswered → exit"
                + " unanswered",
            "hello → question (no input / invalid) → unanswered → exit unanswered");
  }

  @Test
  @DisplayName("that come back end there")
  void back() throws IOException {
    assertThat(of(example("order-status")))
        .contains(
            "number (answer) → ask (answered) → tell (status shipped) → shipped → more (press 1) →"
                + " back to number")
        .allMatch(path -> path.contains("exit ") || path.contains("back to "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "after-hours", "order-status", "reminder", "survey"})
  @DisplayName("come by every step of the examples")
  void everyStep(String name) throws IOException {
    Flow flow = example(name);
    Paths paths = Paths.of(flow);
    assertThat(paths.untold()).isEqualTo(Paths.Untold.NONE);
    assertThat(
            paths.paths().stream()
                .flatMap(path -> path.legs().stream())
                .map(Paths.Leg::step)
                .collect(Collectors.toSet()))
        .isEqualTo(flow.steps().keySet());
  }

  @Test
  @DisplayName("are bounded where there are more than anybody reads")
  void bounded() {
    String steps =
        IntStream.range(0, 40)
            .mapToObj(i ->
                "  a%d:\n    branch:\n      cases: [{variable: x, is: '1', go: b%d}]\n      else: a%d\n  b%d:\n    say: hi\n    next: a%d\n"
                    .formatted(i, i, i + 1, i, i + 1))
            .collect(Collectors.joining());
    Flow flow =
        FlowReader.read("flow: x\nvariables: {x: '1'}\nsteps:\n" + steps + "  a40:\n    hang_up:\n")
            .flow()
            .orElseThrow();
    Paths paths = Paths.of(flow);
    assertThat(paths.paths()).hasSize(Paths.MOST);
    assertThat(paths.untold()).isEqualTo(Paths.Untold.MORE);
  }
}
