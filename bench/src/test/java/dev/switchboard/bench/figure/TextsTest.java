package dev.switchboard.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.text.Segmenter;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The texts of a run")
class TextsTest {

  @Test
  @DisplayName("fill the segments that they say, up to the last of a long run")
  void segments() {
    for (int n : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99_999, 1_000_000, 9_999_999}) {
      Texts mixed = Texts.mixed("a name of some length");
      assertThat(Segmenter.count(mixed.body(n))).isEqualTo(mixed.segments(n)).isBetween(1, 5);
      assertThat(Segmenter.count(Texts.oneSegment("a name of some length").body(n))).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("never repeat, not even those of another run by the same name")
  void neverRepeat() {
    Set<String> seen = new HashSet<>();
    for (Texts texts : new Texts[] {Texts.oneSegment("one"), Texts.oneSegment("one")}) {
      for (int n = 0; n < 20_000; n++) {
        assertThat(seen.add(texts.recipient(n) + texts.body(n))).isTrue();
      }
    }
  }

  @Test
  @DisplayName("go to numbers of the 555 exchange only")
  void recipients() {
    Texts texts = Texts.oneSegment("one");
    assertThat(texts.recipient(0)).isEqualTo("+12015550000");
    assertThat(texts.recipient(Texts.people() - 1)).matches("\\+1\\d{3}555\\d{4}");
    assertThat(texts.recipient(Texts.people())).isEqualTo(texts.recipient(0));
  }
}
