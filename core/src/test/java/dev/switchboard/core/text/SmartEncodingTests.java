package dev.switchboard.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Smart encoding replaces look-alikes and nothing else")
class SmartEncodingTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "“quoted” «also» | \"quoted\" \"also\"",
        "it’s ‘so´ | it's 'so'",
        "1–2—3‐4 • | 1-2-3-4 -",
        "wait… | wait...",
        "¼ ½ ¾ | 1/4 1/2 3/4",
        "ＡＢＣ１２３！ | ABC123!",
        "ca\u200Bfe\uFEFF | cafe",
        "one\u2028two | one two",
        "á stays | á stays",
        "👋 stays | 👋 stays",
        "plain | plain"
      })
  void replaces(String from, String to) {
    assertThat(SmartEncoding.apply(from)).isEqualTo(to);
  }

  @Test
  @DisplayName("a text with curly quotes becomes one GSM-7 segment")
  void savesSegments() {
    String body = "“" + "a".repeat(100) + "”";
    assertThat(Segmenter.count(body)).isEqualTo(2);
    assertThat(Segmenter.of(SmartEncoding.apply(body)).encoding()).isEqualTo(Encoding.GSM7);
    assertThat(Segmenter.count(SmartEncoding.apply(body))).isEqualTo(1);
  }

  @Test
  @DisplayName("an unchanged text is the same object")
  void unchangedIsSame() {
    String body = "nothing to do";
    assertThat(SmartEncoding.apply(body)).isSameAs(body);
  }
}
