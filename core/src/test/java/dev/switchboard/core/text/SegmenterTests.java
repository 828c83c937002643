package dev.switchboard.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A text is cut and counted as the network does it")
class SegmenterTests {
  private static final String WAVE = "👋";
  private static final String FAMILY = "👨\u200D👩\u200D👧\u200D👦"; // 11 units, one cluster

  static Stream<Arguments> table() {
    return Stream.of(
        row("nothing", "", Encoding.GSM7, 0),
        row("160 plain", "a".repeat(160), Encoding.GSM7, 1),
        row("161 plain", "a".repeat(161), Encoding.GSM7, 2),
        row("306 plain fill two parts", "a".repeat(306), Encoding.GSM7, 2),
        row("307 plain", "a".repeat(307), Encoding.GSM7, 3),
        row("158 and a euro sign are 160", "a".repeat(158) + "€", Encoding.GSM7, 1),
        row("159 and a euro sign are 161", "a".repeat(159) + "€", Encoding.GSM7, 2),
        row(
            "an escape pair at the edge",
            "a".repeat(152) + "€" + "a".repeat(153),
            Encoding.GSM7,
            3),
        row(
            "306 septets that need three",
            "a".repeat(152) + "€" + "a".repeat(152),
            Encoding.GSM7,
            3),
        row("all of the extension table", "\f^{}\\[~]|€", Encoding.GSM7, 1),
        row("80 brackets", "[".repeat(80), Encoding.GSM7, 1),
        row("81 brackets", "[".repeat(81), Encoding.GSM7, 2),
        row("CRLF is two", "\r\n".repeat(80), Encoding.GSM7, 1),
        row("CRLF may be cut", "\r\n".repeat(81), Encoding.GSM7, 2),
        row("153 CRLF fill two parts", "\r\n".repeat(153), Encoding.GSM7, 2),
        row("an upper-case cedilla is GSM-7", "Ç".repeat(160), Encoding.GSM7, 1),
        row("a lower-case cedilla is not", "ç" + "a".repeat(70), Encoding.UCS2, 2),
        row("70 Cyrillic", "Ж".repeat(70), Encoding.UCS2, 1),
        row("71 Cyrillic", "Ж".repeat(71), Encoding.UCS2, 2),
        row("134 Cyrillic", "Ж".repeat(134), Encoding.UCS2, 2),
        row("135 Cyrillic", "Ж".repeat(135), Encoding.UCS2, 3),
        row("emoji and 68", WAVE + "a".repeat(68), Encoding.UCS2, 1),
        row("emoji and 69", WAVE + "a".repeat(69), Encoding.UCS2, 2),
        row(
            "a surrogate pair at the edge",
            "a".repeat(66) + WAVE + "a".repeat(66),
            Encoding.UCS2,
            3),
        row("a family at the edge", "a".repeat(60) + FAMILY + "a".repeat(60), Encoding.UCS2, 3),
        row("a decomposed accent", "e\u0301" + "a".repeat(69), Encoding.UCS2, 2),
        row("extension characters cost one in UCS-2", "€".repeat(69) + "Ж", Encoding.UCS2, 1),
        row("a cluster longer than a part", "e" + "\u0301".repeat(150), Encoding.UCS2, 3));
  }

  @ParameterizedTest(name = "{0}: {3}")
  @MethodSource("table")
  @DisplayName(
      "F32 segments are counted by alphabet, escapes, pairs and clusters, never as length / 160")
  void segmentsFollowTheTables(String name, String text, Encoding encoding, int segments) {
    Segmentation result = Segmenter.of(text);
    assertThat(result.encoding()).isEqualTo(encoding);
    assertThat(result.segments()).isEqualTo(segments);
    assertThat(Segmenter.count(text)).isEqualTo(segments);
    assertThat(String.join("", result.parts(text))).isEqualTo(text);
  }

  @Test
  @DisplayName("every character of the alphabet is known, and what people take for it is not")
  void theAlphabetIsComplete() {
    String missing = "`“”‘’–—…•êâîôûáíóúç\t\u00A0çÁÍ";
    assertThat(missing.chars().allMatch(c -> Gsm7.cost((char) c) == 0)).isTrue();
    int basic = 0;
    int extension = 0;
    for (int c = 0; c <= 0xFFFF; c++) {
      basic += Gsm7.cost((char) c) == 1 ? 1 : 0;
      extension += Gsm7.cost((char) c) == 2 ? 1 : 0;
    }
    assertThat(basic).isEqualTo(127);
    assertThat(extension).isEqualTo(10);
  }

  @Test
  @DisplayName("a break never falls into an escape pair, a surrogate pair or a cluster")
  void breaksAreWhereTheyMayBe() {
    String text = "a".repeat(60) + FAMILY + "a".repeat(60);
    assertThat(Segmenter.of(text).breaks()).containsExactly(60, 60 + 11 + 56);
    assertThat(Segmenter.of("a".repeat(152) + "€" + "a".repeat(152)).breaks())
        .containsExactly(152, 152 + 1 + 151);
    assertThat(Segmenter.of("a".repeat(66) + "🇩🇪" + "a".repeat(10)).breaks()).containsExactly(66);
  }

  @Test
  @DisplayName("what forced UCS-2 is named once, whole, with its place")
  void culpritsAreNamed() {
    assertThat(Segmenter.of("Olá, “ok” “no” e\u0301 " + FAMILY).forcedBy())
        .containsExactly(
            new ForcedBy(2, "á"),
            new ForcedBy(5, "“"),
            new ForcedBy(8, "”"),
            new ForcedBy(15, "e\u0301"),
            new ForcedBy(18, FAMILY));
    assertThat(Segmenter.of("plain").forcedBy()).isEmpty();
    assertThat(Segmenter.of("абвгдежзийклмн").forcedBy()).hasSize(Segmentation.MOST_CULPRITS);
  }

  @Test
  @DisplayName("characters are code points")
  void charactersAreCodePoints() {
    assertThat(Segmenter.of("Hi " + WAVE).characters()).isEqualTo(4);
  }

  @Test
  @DisplayName("100,000 random texts agree with the slow implementation, part by part")
  void agreesWithTheSlowImplementation() {
    Random random = new Random(20261123);
    for (int i = 0; i < 100_000; i++) {
      String text = RandomTexts.next(random);
      List<String> expected = NaiveSegmenter.parts(text);
      Segmentation result = Segmenter.of(text);
      if (!result.parts(text).equals(expected) || Segmenter.count(text) != expected.size()) {
        assertThat(result.parts(text)).as("text %d", i).isEqualTo(expected);
        assertThat(Segmenter.count(text)).as("text %d", i).isEqualTo(expected.size());
      }
    }
  }

  private static Arguments row(String name, String text, Encoding encoding, int segments) {
    return Arguments.of(name, text, encoding, segments);
  }
}
