package dev.switchboard.core.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.whatsapp.Content.Action;
import dev.switchboard.core.whatsapp.Content.Button;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("W3 Templates and what is filled into them")
class TemplateRulesTests {

  private static String codes(List<Fault> faults) {
    return faults.stream()
        .map(fault -> fault.field() + " " + fault.code())
        .collect(Collectors.joining(", "));
  }

  private static Map<String, String> variables(String first, String second) {
    Map<String, String> given = new HashMap<>();
    given.put("1", first);
    given.put("2", second);
    return given;
  }

  @Test
  @DisplayName("good variables are taken, and fill the text")
  void good() {
    Map<String, String> given = variables("Ann $1 {{2}}", "A-17");
    assertThat(VariableRules.check(Samples.approved(), given)).isEmpty();
    assertThat(Samples.approved().content().filled(given).body())
        .isEqualTo("Hello Ann $1 {{2}}, your order A-17 is on its way.");
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> badVariables() {
    return Stream.of(
        args("variables.2 missing", Map.of("1", "Ann")),
        args("variables.1 missing, variables.2 missing", Map.of()),
        args("variables.3 extra", Map.of("1", "Ann", "2", "A-17", "3", "what for?")),
        args("variables.1 empty", variables("", "A-17")),
        args("variables.1 empty", variables("   ", "A-17")),
        args("variables.2 line_break", variables("Ann", "A\n17")),
        args("variables.2 line_break", variables("Ann", "A\r17")),
        args("variables.2 tab", variables("Ann", "A\t17")),
        args("variables.2 spaces", variables("Ann", "A     17")),
        args("variables.2 too_long", variables("Ann", "x".repeat(1_024))));
  }

  private static org.junit.jupiter.params.provider.Arguments args(
      String expected, Map<String, String> given) {
    return org.junit.jupiter.params.provider.Arguments.of(expected, given);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  @DisplayName("each bad variable is named with what to do")
  void badVariables(String expected, Map<String, String> given) {
    List<Fault> faults = VariableRules.check(Samples.approved(), given);
    assertThat(codes(faults)).isEqualTo(expected);
    assertThat(faults).allSatisfy(fault -> assertThat(fault.message()).hasSizeGreaterThan(15));
  }

  @Test
  @DisplayName("four spaces are fine")
  void fourSpaces() {
    assertThat(VariableRules.check(Samples.approved(), variables("Ann", "A    17"))).isEmpty();
  }

  @ParameterizedTest(name = "“{0}”: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello {{1}}, welcome.          | ''",
        "Hello {{name}}, welcome.       | ''",
        "{{1}} is here.                 | body variable_at_edge",
        "Hello {{1}}                    | body variable_at_edge",
        "Hello {{1}} {{2}}, welcome.    | body variables_touch",
        "Hello {{2}}, welcome.          | body not_sequential",
        "Hello {{1}}, your {{3}} is in. | body not_sequential",
        "Hello {{1}, welcome.           | body bad_variable",
        "''                             | body empty_body"
      })
  @DisplayName("a text that WhatsApp would reject is refused before it is submitted")
  void bodies(String body, String expected) {
    Content content = Content.text(body);
    Map<String, String> samples = new HashMap<>();
    content.places().forEach(place -> samples.put(place, "sample"));
    assertThat(codes(TemplateRules.check(new TemplateDraft("welcome", "en", content, samples))))
        .isEqualTo(expected);
  }

  private static Content with(Optional<String> header, Optional<String> footer, Button... buttons) {
    return new Content(
        "whatsapp/card",
        header,
        "Hello there.",
        footer,
        List.of(),
        List.of(buttons),
        Optional.empty(),
        List.of());
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> badParts() {
    Button phone = new Button(Action.PHONE, "Call", "+14155550100");
    Button link = new Button(Action.URL, "Look", "https://example.com/{{1}}");
    return Stream.of(
        part("header too_long", with(Optional.of("x".repeat(61)), Optional.empty())),
        part("footer too_long", with(Optional.empty(), Optional.of("x".repeat(61)))),
        part("footer variable", with(Optional.empty(), Optional.of("Dear {{1}}"))),
        part("buttons too_many", with(Optional.empty(), Optional.empty(), phone, phone)),
        part("buttons too_many", with(Optional.empty(), Optional.empty(), link, link, link)),
        part(
            "buttons[0].title too_long",
            with(
                Optional.empty(),
                Optional.empty(),
                new Button(Action.QUICK_REPLY, "A very long button text", "a"))),
        part(
            "buttons[0].value invalid_value",
            with(
                Optional.empty(),
                Optional.empty(),
                new Button(Action.URL, "Look", "example.com"))));
  }

  private static org.junit.jupiter.params.provider.Arguments part(
      String expected, Content content) {
    return org.junit.jupiter.params.provider.Arguments.of(expected, content);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  @DisplayName("so is each part that is too long or too many")
  void badParts(String expected, Content content) {
    Map<String, String> samples = new HashMap<>();
    content.places().forEach(place -> samples.put(place, "sample"));
    assertThat(codes(TemplateRules.check(new TemplateDraft("welcome", "en", content, samples))))
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("name, language and examples are looked at too")
  void facts() {
    assertThat(
            codes(
                TemplateRules.check(
                    new TemplateDraft(
                        "Order Update", "english", Content.text("Hello {{1}}, hi."), Map.of()))))
        .isEqualTo("name invalid_name, language invalid_language, variables.1 missing");
  }
}
