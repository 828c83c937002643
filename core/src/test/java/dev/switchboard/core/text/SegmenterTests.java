package dev.switchboard.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    // the JDK's own clusters end behind the joiner here
    assertThat(Segmenter.of("a".repeat(63) + "\u0600🏴\u200D☠\uFE0F" + "a".repeat(10)).breaks())
        .containsExactly(63);
  }

  @Test
  @DisplayName("what forced UCS-2 is named once, whole, with all its places")
  void culpritsAreNamed() {
    assertThat(Segmenter.of("Olá, “ok” “no” e\u0301 á" + FAMILY).forcedBy())
        .containsExactly(
            new ForcedBy("á", List.of(2, 18)),
            new ForcedBy("“", List.of(5, 10)),
            new ForcedBy("”", List.of(8, 13)),
            new ForcedBy("e\u0301", List.of(15)),
            new ForcedBy(FAMILY, List.of(19)));
    assertThat(Segmenter.of("plain").forcedBy()).isEmpty();
    assertThat(Segmenter.of("абвгдежзийклмн").forcedBy()).hasSize(14);
  }

  @Test
  @DisplayName("what cannot be seen is called by its name")
  void culpritsHaveNames() {
    assertThat(Segmenter.of("’\u200Be\u0301\uD83D").forcedBy())
        .extracting(ForcedBy::name)
        .containsExactly(
            "RIGHT SINGLE QUOTATION MARK",
            "ZERO WIDTH SPACE",
            "LATIN SMALL LETTER E + COMBINING ACUTE ACCENT",
            "HALF OF A PAIR");
  }

  @Test
  @DisplayName("characters are code points")
  void charactersAreCodePoints() {
    assertThat(Segmenter.of("Hi " + WAVE).characters()).isEqualTo(4);
  }

  @Test
  @DisplayName("F32 a million random texts are cut as a second implementation cuts them")
  void agreesWithTheBook() {
    IntStream.range(0, 8).parallel().forEach(SegmenterTests::agreesWithTheBook);
  }

  private static void agreesWithTheBook(int seed) {
    SplittableRandom random = new SplittableRandom(20261123 + seed);
    for (int i = 0; i < 125_000; i++) {
      String text = RandomTexts.next(random);
      List<Integer> expected = ByTheBook.breaks(text);
      Segmentation result = Segmenter.of(text);
      boolean gsm = ByTheBook.isGsm(text);
      boolean same =
          result.breaks().equals(expected)
              && result.segments() == expected.size() + 1
              && Segmenter.count(text) == result.segments()
              && (result.encoding() == Encoding.GSM7) == gsm
              && result.forcedBy().isEmpty() == gsm;
      if (!same) {
        assertThat(result)
            .as("text %d of seed %d: %s", i, seed, escaped(text))
            .isEqualTo(
                new Segmentation(
                    gsm ? Encoding.GSM7 : Encoding.UCS2,
                    expected.size() + 1,
                    text.codePointCount(0, text.length()),
                    expected,
                    result.forcedBy()));
      }
    }
  }

  @Test
  @DisplayName("no letter that is taken for a whole cluster ever shares one")
  void lettersStandAlone() {
    List<String> shared = new ArrayList<>();
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      if (Graphemes.standsAlone(c) && c != '\r' && c != '\n') {
        String text = "a" + c + c + "漢" + c + "각" + c + "я";
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text);
        for (int at = 0; at < text.length(); at++) {
          if (!clusters.isBoundary(at)) {
            shared.add("U+%04X".formatted((int) c));
            break;
          }
        }
      }
    }
    assertThat(shared).isEmpty();
  }

  private static String escaped(String text) {
    return text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
  }

  private static Arguments row(String name, String text, Encoding encoding, int segments) {
    return Arguments.of(name, text, encoding, segments);
  }
}
