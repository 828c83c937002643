package dev.switchboard.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A text that cannot be sent is refused with a reason")
class TextRulesTests {

  @Test
  @DisplayName("empty and blank texts")
  void empty() {
    assertThat(code("")).isEqualTo("empty_body");
    assertThat(code(" \n\t")).isEqualTo("empty_body");
    assertThat(code("a")).isEqualTo("fine");
  }

  @Test
  @DisplayName("1,600 UTF-16 units pass, one more does not")
  void tooLong() {
    assertThat(code("a".repeat(1600))).isEqualTo("fine");
    assertThat(code("a".repeat(1601))).isEqualTo("body_too_long");
    assertThat(code("👋".repeat(800))).isEqualTo("fine");
    assertThat(code("👋".repeat(800) + "a")).isEqualTo("body_too_long");
    assertThat(TextRules.check("a".repeat(1700)).orElseThrow().message())
        .contains("1,700", "1,600");
  }

  @Test
  @DisplayName("NUL and half pairs, with their place")
  void unsendable() {
    assertThat(code("a\u0000b")).isEqualTo("invalid_body");
    assertThat(code("a\uD83D")).isEqualTo("invalid_body");
    assertThat(code("\uDC4Ba")).isEqualTo("invalid_body");
    assertThat(code("\uD83D\uD83D\uDC4B")).isEqualTo("invalid_body");
    assertThat(TextRules.check("ab\u0000").orElseThrow().message())
        .startsWith("Character 3 is NUL");
  }

  private static String code(String body) {
    return TextRules.check(body).map(TextRules.Refusal::code).orElse("fine");
  }
}
