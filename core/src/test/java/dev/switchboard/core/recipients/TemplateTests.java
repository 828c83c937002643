package dev.switchboard.core.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A text is filled in from the row")
class TemplateTests {
  private static final Columns COLUMNS =
      new Columns(List.of("phone", "name", "order no", "città"), 0);
  private static final Row ROW = new Row(2, COLUMNS, List.of("+1", " Zoë $1 🌸 ", "A-7", ""));

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "Hi {name}! > Hi Zoë $1 🌸!",
        "Hi { NAME } > Hi Zoë $1 🌸",
        "{order no}{order no} > A-7A-7",
        "{città|home} > home",
        "{città|}. > .",
        "{name|you} > Zoë $1 🌸",
        "{{name}} > {name}",
        "{{{name}}} > {Zoë $1 🌸}",
        "a { b > a { b",
        "{} {1} {!} > {} {1} {!}",
        "plain > plain"
      })
  void fills(String template, String text) {
    assertThat(Template.of(template).fill(ROW)).isEqualTo(new Template.Filled.Complete(text));
  }

  @Test
  @DisplayName("what the row lacks is named")
  void missing() {
    assertThat(Template.of("To {città}").fill(ROW)).isEqualTo(new Template.Filled.Missing("città"));
  }

  @Test
  @DisplayName("columns that the file does not have are named before anything is sent")
  void unknown() {
    Template template = Template.of("{Name} {first_name} {ort|x} {first_name}");
    assertThat(template.asksFor()).containsExactly("Name", "first_name", "ort");
    assertThat(template.unknownTo(COLUMNS)).containsExactly("first_name", "ort");
  }
}
