package dev.switchboard.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.app.CommandLines;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The demo")
class DemoTest {
  @TempDir private Path directory;

  @Test
  @DisplayName("ends well, accounts for every row of the file, and says what happened on the way")
  void endsWell() {
    CommandLines.Ran ran = new CommandLines(directory).run("demo", "--json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode ending = JsonMapper.shared().readTree(ran.out());
    assertThat(ending.path("ok").asBoolean()).isTrue();
    assertThat(ending.path("rows").asInt()).isGreaterThanOrEqualTo(300);
    int sum = 0;
    for (JsonNode line : ending.path("outcome")) {
      sum += line.path("rows").asInt();
    }
    assertThat(sum).isEqualTo(ending.path("rows").asInt());
    assertThat(ending.path("checks"))
        .hasSizeGreaterThanOrEqualTo(9)
        .allMatch(check -> check.path("holds").asBoolean());
    assertThat(rows(ending, "canceled", "opted_out")).isEqualTo(1);
    assertThat(rows(ending, "undelivered", "30003 Unreachable destination handset")).isPositive();
    assertThat(rows(ending, "undelivered", "30007 Message filtered")).isPositive();
    assertThat(rows(ending, "opted out", "said no before")).isPositive();
    assertThat(rows(ending, "duplicate", "gets its text further up")).isPositive();
    assertThat(rows(ending, "refused", "landline")).isPositive();
    assertThat(ran.err())
        .contains("writes “STOP”", "canceled (opted_out) after", "the provider confirms")
        .contains("asks “Can you deliver after 6 pm?”", "which is delivered")
        .contains(
            "presses 1: confirmed", "is busy; it is called again", "is reached at the second try")
        .contains("a voicemail of", "is in the inbox: “Hello, this is Ada.")
        .contains("presses 1 and leaves by thanks", "presses nothing and leaves by left")
        .contains("presses 1 and the reminder is confirmed")
        .contains("the right one: approved, with a proof", "checked offline: of +14155550137")
        .contains("the gateway goes on by call", "typed in: approved")
        .contains("All of it is right.")
        .doesNotContain("✗");
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("A file that cannot be used is named with its line before anything is started")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no_header          | Ann,+12125550110;Bob,+12125550111             | UTF-8  | line 1
          unclosed_quote     | name,phone;Ann,+12125550110;"Bob,+12125550111 | UTF-8  | line 3
          wrong_column_count | name,phone;Ann,+12125550110;Bob               | UTF-8  | line 3
          utf16              | name,phone;Ann,+12125550110                   | UTF-16 | UTF-16
          empty_file         | ''                                            | UTF-8  | is empty
          no_rows            | name,phone                                    | UTF-8  | nothing below
          no_phone_column    | name,age;Ann,44                               | UTF-8  | line 1
          """)
  void unusableFiles(String code, String content, String charset, String said) throws IOException {
    Files.write(
        directory.resolve("people.csv"),
        content.replace(';', '\n').getBytes(Charset.forName(charset)));
    CommandLines.Ran ran = new CommandLines(directory).run("demo", "--file", "people.csv");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("people.csv", "(" + code + ")", said, "try: ");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  @DisplayName("A text for a column that the file lacks is refused before anything is started")
  void unknownColumn() throws IOException {
    Files.writeString(
        directory.resolve("people.csv"), "name,phone\nAnn,+12125550110\n", StandardCharsets.UTF_8);
    CommandLines.Ran ran =
        new CommandLines(directory).run("demo", "--file", "people.csv", "--body", "Hi {nom}");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("{nom}", "it has name, phone");
  }

  private static int rows(JsonNode ending, String what, String why) {
    for (JsonNode line : ending.path("outcome")) {
      if (line.path("what").asString().equals(what) && line.path("why").asString().equals(why)) {
        return line.path("rows").asInt();
      }
    }
    return 0;
  }
}
