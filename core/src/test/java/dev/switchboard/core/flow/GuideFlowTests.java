package dev.switchboard.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.flow.check.Checked;
import dev.switchboard.core.flow.check.Checker;
import dev.switchboard.core.flow.check.Surroundings;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The guide to flows")
class GuideFlowTests {
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\\n(.*?)```");
  private static final Pattern TARGET = Pattern.compile("There is no step “([^”]+)”");
  private static final Pattern VARIABLE = Pattern.compile("Nothing gives \\{([^}]+)} a value");

  static Stream<String> blocks() {
    return BLOCK
        .matcher(Texts.read(Path.of("../docs/guide/flows.md")))
        .results()
        .map(found -> found.group(1));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("blocks")
  @DisplayName("prints only what the checker passes")
  void blocksPass(String yaml) {
    String whole = yaml.startsWith("flow:") ? yaml : completed(yaml);
    Checked checked = Checker.check(whole, Surroundings.UNKNOWN);
    assertThat(checked.errors()).as(whole).isEmpty();
    assertThat(checked.warnings()).as(whole).isEmpty();
  }

  /** Steps alone, with the steps and variables beside them that they name. */
  private static String completed(String steps) {
    String whole = "flow: test\nsteps:\n" + steps.indent(2);
    Set<String> targets = missing(whole, TARGET);
    whole +=
        targets.stream().map(name -> "  " + name + ": {hang_up: }\n").collect(Collectors.joining());
    Set<String> variables = missing(whole, VARIABLE);
    return variables.isEmpty()
        ? whole
        : "variables: {"
            + variables.stream().map(name -> name + ": \"\"").collect(Collectors.joining(", "))
            + "}\n"
            + whole;
  }

  private static Set<String> missing(String yaml, Pattern what) {
    return Checker.check(yaml, Surroundings.UNKNOWN).errors().stream()
        .flatMap(one -> what.matcher(one.message()).results())
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
