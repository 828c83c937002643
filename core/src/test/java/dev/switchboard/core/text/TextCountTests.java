package dev.switchboard.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A cheaper text is offered where it reads the same and really saves")
class TextCountTests {
  /** Long enough for three segments as UCS-2 and for one as GSM-7. */
  private static final String TAIL = "\n" + "a".repeat(140);

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "Olá, não há ações              | Ola, nao ha acoes",
        "Zażółć gęślą jaźń              | Zazolc gesla jazn",
        "Příliš žluťoučký kůň           | Prilis zlutoucky kun",
        "Şişli’de ışık                  | Sisli'de isik",
        "Œuvre, cœur, ça                | OEuvre, coeur, ca",
        "Đặng Thị Hồng                  | Dang Thi Hong",
        "Þórður, Năstase, Ķekava        | Thordur, Nastase, Kekava",
        "ΑΘΗΝΑ                          | AΘHNA",
        "“x” – ‘y’ — z… á               | \"x\" - 'y' - z... a",
        "½ l, 2½ l, 5 m², 10 µg         | 1/2 l, 2 1/2 l, 5 m2, 10 ug",
        "→ here ≥ 5 × 2                 | -> here >= 5 x 2",
        "₹500, 99¢, Acme™ ©             | INR500, 99c, AcmeTM (C)",
        "№ 5, 1ª, ﬁn, Ⅷ                 | No 5, 1a, fin, VIII",
        "🙂 I ❤️ you                     | :) I <3 you",
        "🇩🇪 office, press 1️⃣            | DE office, press 1",
        "𝐁𝐨𝐥𝐝                           | Bold",
      })
  void plain(String text, String expected) {
    Alternative plain = TextCount.of(text + TAIL).alternative().orElseThrow();
    assertThat(plain.body()).isEqualTo(expected + TAIL);
    assertThat(plain.encoding()).isEqualTo(Encoding.GSM7);
    assertThat(plain.segments()).isLessThan(Segmenter.count(text + TAIL));
  }

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "Your parcel is here 🎉       | Your parcel is here",
        "🎉 Your parcel is here       | Your parcel is here",
        "Your parcel is here 🎉!      | Your parcel is here!",
        "Hi Ana 👋🏽, welcome          | Hi Ana, welcome",
        "Great. 🎉 🎂 See you         | Great. See you",
        "✅ Paid                      | Paid",
        "Done!🚀                      | Done!",
      })
  @DisplayName("an emoji at the edge of a sentence may be left out, with one space")
  void adornments(String text, String expected) {
    String body = text + TAIL + "á";
    assertThat(TextCount.of(body).alternative().orElseThrow().body())
        .isEqualTo(expected + TAIL + "a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Привет, как дела",
        "Καλημέρα",
        "你好",
        "こんにちは",
        "안녕하세요",
        "مرحبا",
        "שלום",
        "नमस्ते",
        "สวัสดี",
        "Olá Привет",
        "See you at the 🏖 tomorrow",
        "I 🍕 you",
        "❌ Milk\n✅ Bread",
        "Bridge 🚫",
        "10² = 100",
        "21 °C",
        "\uD83D",
      })
  @DisplayName("nothing is offered where it would destroy what the text says")
  void untouched(String text) {
    assertThat(TextCount.of(text + TAIL).alternative()).isEmpty();
  }

  @Test
  @DisplayName("nothing is left of a text of emoji alone, so nothing is offered")
  void onlyEmoji() {
    assertThat(TextCount.of("🎉".repeat(50)).alternative()).isEmpty();
  }

  @Test
  @DisplayName("each change is told: where, what, and by what")
  void changesAreTold() {
    Alternative plain = TextCount.of("Olá 🎉\nnão" + TAIL).alternative().orElseThrow();
    assertThat(plain.replaced())
        .containsExactly(
            new Replacement(2, "á", "a"),
            new Replacement(3, " 🎉", ""),
            new Replacement(8, "ã", "a"));
  }

  @Test
  @DisplayName("nothing is offered that saves no segment")
  void onlyWhatSaves() {
    assertThat(TextCount.of("Olá").alternative()).isEmpty();
    assertThat(TextCount.of("a".repeat(400)).alternative()).isEmpty();
    // smart encoding is enough
    assertThat(TextCount.of("it’s" + TAIL).alternative()).isEmpty();
    assertThat(TextCount.of("it’s" + TAIL).smartEncoded().orElseThrow().segments()).isEqualTo(1);
    // smart encoding alone is not
    assertThat(TextCount.of("it’s olá" + TAIL).smartEncoded().orElseThrow().segments())
        .isEqualTo(3);
    assertThat(TextCount.of("it’s olá" + TAIL).alternative().orElseThrow().segments()).isEqualTo(1);
    assertThat(TextCount.of("").smartEncoded()).isEmpty();
  }

  @Test
  @DisplayName("letters that came in pieces are put together, in any script")
  void composed() {
    String korean = "\u1112\u1161\u11AB\u1100\u1173\u11AF".repeat(20);
    Alternative together = TextCount.of(korean).alternative().orElseThrow();
    assertThat(together.body()).isEqualTo("한글".repeat(20));
    assertThat(together.segments()).isEqualTo(1);
    // é is GSM-7 as soon as it is one letter
    Alternative french = TextCount.of("e\u0301te\u0301" + TAIL).alternative().orElseThrow();
    assertThat(french.body()).isEqualTo("été" + TAIL);
  }

  @Test
  @DisplayName(
      "of random texts, what is offered is what the changes make, saves, and is counted right")
  void alternativesHold() {
    SplittableRandom random = new SplittableRandom(7);
    int offered = 0;
    for (int i = 0; i < 30_000; i++) {
      String text = RandomTexts.next(random);
      TextCount count = TextCount.of(text);
      Optional<Alternative> alternative = count.alternative();
      for (Alternative other :
          List.of(alternative, count.smartEncoded()).stream().flatMap(Optional::stream).toList()) {
        assertThat(other.body()).isEqualTo(applied(text, other.replaced()));
        assertThat(other.segments())
            .isEqualTo(other.body().isEmpty() ? 0 : ByTheBook.breaks(other.body()).size() + 1);
      }
      offered += alternative.isPresent() ? 1 : 0;
      assertThat(alternative.map(Alternative::segments).orElse(0))
          .isLessThan(count.cut().segments());
    }
    assertThat(offered).isGreaterThan(100);
  }

  private static String applied(String text, List<Replacement> changes) {
    String out = text;
    for (Replacement change : changes.reversed()) {
      assertThat(text).startsWith(text.substring(0, change.at()) + change.text());
      out =
          out.substring(0, change.at())
              + change.by()
              + out.substring(change.at() + change.text().length());
    }
    return out;
  }
}
