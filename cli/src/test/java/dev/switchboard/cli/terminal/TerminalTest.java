package dev.switchboard.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @ParameterizedTest(name = "{0} takes {1}")
  @DisplayName("Columns are counted as a screen counts them")
  @CsvSource({"abc,3", "Zażółć,6", "日本,4", "🙂,2", "👩‍👩‍👧,2", "ok,2", "é,1"})
  void columns(String text, int columns) {
    assertThat(Columns.of(text)).isEqualTo(columns);
    assertThat(Columns.of("\033[31m" + text + "\033[0m")).isEqualTo(columns);
  }

  @Test
  @DisplayName("A cut text ends with an ellipsis and never in half a character")
  void cut() {
    assertThat(Columns.cut("one\ntwo  three", 20)).isEqualTo("one two three");
    assertThat(Columns.cut("one two three", 8)).isEqualTo("one two…");
    assertThat(Columns.cut("🙂🙂🙂", 4)).isEqualTo("🙂…");
  }

  @Test
  @DisplayName("Tables are aligned whatever script the cells are in")
  void table() {
    Table.of("NAME", ">N").row("日本", "1").row("Ann", "12").print(out, Ink.PLAIN);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("NAME   N\n日本   1\nAnn   12\n");
  }

  @Test
  @DisplayName("In a file, progress is a line for each tenth and no redrawing")
  void progressInFiles() {
    ProgressBar bar = new ProgressBar(terminal(Terminal.Screen.NO), out);
    for (int i = 0; i <= 100; i++) {
      bar.show(i, 100, "40/s");
    }
    bar.close();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .hasLineCount(11)
        .doesNotContain("\r")
        .contains("50 %  50 of 100  40/s");
  }

  @Test
  @DisplayName("On a screen, progress is redrawn in place")
  void progressOnScreens() {
    ProgressBar bar = new ProgressBar(terminal(Terminal.Screen.YES), out);
    bar.show(1, 2, "");
    bar.show(2, 2, "");
    bar.close();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("\r", "█", "2/2")
        .containsOnlyOnce("\n");
  }

  @ParameterizedTest
  @DisplayName("Times are told as people tell them")
  @CsvSource({
    "PT0.42S,0.4 s",
    "PT12.6S,13 s",
    "PT59.9S,1 min 0 s",
    "PT65S,1 min 5 s",
    "PT3H5M,3 h 5 min"
  })
  void words(Duration time, String words) {
    assertThat(ProgressBar.words(time)).isEqualTo(words);
  }

  @Test
  @DisplayName("JSON is escaped where it must be and nowhere else")
  void json() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a\"b", "x\\y\n\u0001é🙂\ud83d");
    map.put("list", List.of(1, 2.5, true));
    map.put("empty", Optional.empty());
    map.put("none", Map.of());
    assertThat(JsonText.of(map))
        .isEqualTo(
            "{\"a\\\"b\":\"x\\\\y\\n\\u0001é🙂\\ud83d\",\"list\":[1,2.5,true],\"empty\":null,\"none\":{}}");
  }

  private Terminal terminal(Terminal.Screen screen) {
    return new Terminal(
        out,
        System.err,
        InputStream.nullInputStream(),
        Map.of("NO_COLOR", "1"),
        Path.of("."),
        Terminal.Prompts.UNANSWERED,
        screen);
  }
}
