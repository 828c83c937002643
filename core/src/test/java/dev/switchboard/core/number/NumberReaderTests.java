package dev.switchboard.core.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.number.Read.Invalid;
import dev.switchboard.core.number.Read.Reason;
import dev.switchboard.core.number.Read.Valid;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Numbers are read by their country's plan")
class NumberReaderTests {

  @ParameterizedTest(name = "{0} is a {2} of {1}")
  @CsvSource({
    "+14155550123, US, FIXED_OR_MOBILE",
    "+16045550177, CA, FIXED_OR_MOBILE",
    "+447400123456, GB, MOBILE",
    "+442079460018, GB, FIXED_LINE",
    "+493023125123, DE, FIXED_LINE",
    "+491713920012, DE, MOBILE",
    "+61491570006, AU, MOBILE",
    "+18005550123, US, TOLL_FREE",
    "+19005550123, US, PREMIUM",
    "+80012345678, 001, TOLL_FREE"
  })
  @DisplayName("E.164 is accepted as it is")
  void acceptsE164(String text, String region, LineType type) {
    assertThat(NumberReader.strict(text)).isEqualTo(new Valid(new PhoneNumber(text), region, type));
    assertThat(NumberReader.lenient(text, "US")).isEqualTo(NumberReader.strict(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "415-555-1234", "(415) 555-1234", "4155551234", "415.555.1234", "1-415-555-1234",
        "+1 415 555 1234", "+1-415-555-1234", "14155551234", " +14155551234", "+14155551234 ",
        "tel:+14155551234", "0014155551234", "＋１４１５５５５１２３４"
      })
  @DisplayName("other forms are refused, with the right one suggested")
  void suggests(String text) {
    Read read = NumberReader.strict(text, Optional.of("US"));
    assertThat(read)
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> {
              assertThat(invalid.reason()).isEqualTo(Reason.NOT_E164);
              assertThat(invalid.suggestion()).contains(new PhoneNumber("+14155551234"));
              assertThat(invalid.advice()).endsWith("Did you mean +14155551234?");
              assertThat(invalid.message()).doesNotContain("4155551234");
            });
  }

  @Test
  @DisplayName("without a region nothing is guessed from a national form")
  void guessesNothing() {
    assertThat(NumberReader.strict("(415) 555-1234"))
        .isInstanceOfSatisfying(
            Invalid.class, invalid -> assertThat(invalid.suggestion()).isEmpty());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "'', EMPTY",
    "'  ', EMPTY",
    "+, NOT_A_NUMBER",
    "+1415555, TOO_SHORT",
    "+1415555012345, TOO_LONG",
    "+15551230123, NOT_ASSIGNED",
    "+447700900123, NOT_ASSIGNED",
    "+2101234567890, UNKNOWN_COUNTRY",
    "+0123456789, NOT_E164",
    "hello, NOT_A_NUMBER",
    "+1415555CALL, NOT_A_NUMBER",
    "+4407400123456, NOT_E164",
    "'+14155550123;DROP TABLE', NOT_A_NUMBER",
    "+12, TOO_SHORT"
  })
  @DisplayName("what is no number is refused with its reason")
  void refuses(String text, Reason reason) {
    assertThat(NumberReader.strict(text, Optional.of("US")))
        .isInstanceOfSatisfying(
            Invalid.class, invalid -> assertThat(invalid.reason()).isEqualTo(reason));
  }

  @ParameterizedTest(name = "{1}: {0} is {2}")
  @CsvSource({
    "(415) 555-0123, US, +14155550123", "415.555.0123, US, +14155550123",
    "1 415 555 0123, US, +14155550123", "0044 7400 123456, US, +447400123456",
    "011 44 7400 123456, US, +447400123456", "+44 (0)7400 123456, US, +447400123456",
    "07400 123456, GB, +447400123456", "0049 171 3920012, GB, +491713920012",
    "0171/3920012, DE, +491713920012", "０１７１ ３９２００１２, DE, +491713920012",
    "٠١٧١٣٩٢٠٠١٢, DE, +491713920012", "tel:+49-171-3920012, US, +491713920012",
    "'''+491713920012', US, +491713920012", "'\u202A+49 171 3920012\u202C', US, +491713920012",
    "'+49\u00A0171\u00A03920012', US, +491713920012", "491713920012.0, DE, +491713920012",
    "06 00 00 00 01, FR, +33600000001", "090-1234-0001, JP, +819012340001",
    "(00)49 171 3920012, US, +491713920012", "0491 570 006, AU, +61491570006"
  })
  @DisplayName("a spreadsheet's forms are understood")
  void lenient(String text, String region, String expected) {
    assertThat(NumberReader.lenient(text, region))
        .isInstanceOfSatisfying(
            Valid.class, valid -> assertThat(valid.number().e164()).isEqualTo(expected));
  }

  @ParameterizedTest(name = "{0}: {1}, suggests {2}")
  @CsvSource({
    "4.91714E+11, ROUNDED_BY_SPREADSHEET, ''",
    "n/a, NOT_A_NUMBER, ''",
    "-, NOT_A_NUMBER, ''",
    "1-800-FLOWERS, NOT_A_NUMBER, ''",
    "+1 415 555 0123 ext 5, EXTENSION, +14155550123",
    "+1 415 555 0123 x5, EXTENSION, +14155550123",
    "491713920012, TOO_LONG, +491713920012",
    "12345, TOO_SHORT, ''",
    "'', EMPTY, ''",
    "0000000000, NOT_ASSIGNED, ''",
    "415-555-0123 / 415-555-0124, TOO_LONG, ''"
  })
  @DisplayName("what cannot be understood has a reason, and a suggestion only where it is sure")
  void lenientRefuses(String text, Reason reason, String suggestion) {
    assertThat(NumberReader.lenient(text, "US"))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> {
              assertThat(invalid.reason()).isEqualTo(reason);
              assertThat(invalid.suggestion().map(PhoneNumber::e164).orElse(""))
                  .isEqualTo(suggestion);
            });
  }

  @Test
  @DisplayName("only certain lines are said not to receive texts")
  void linesWithoutTexts() {
    assertThat(List.of(LineType.values()).stream().filter(type -> !type.canReceiveTexts()))
        .containsExactly(
            LineType.FIXED_LINE,
            LineType.PREMIUM,
            LineType.SHARED_COST,
            LineType.PAGER,
            LineType.UNIVERSAL_ACCESS,
            LineType.VOICEMAIL);
  }

  @Test
  @DisplayName("no text makes the reader throw, and what it accepts is E.164")
  void neverThrows() {
    Random random = new Random(20261123);
    String alphabet = "0123456789+()- ./xEe;:=tl\u202A＋７٣a\uD83D\u0000\n";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(20); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      NumberReader.lenient(text.toString(), "DE");
      if (NumberReader.strict(text.toString(), Optional.of("US")) instanceof Valid valid) {
        assertThat(valid.number().e164()).isEqualTo(text.toString());
      }
    }
    assertThat(NumberReader.strict("+" + "1".repeat(100_000))).isInstanceOf(Invalid.class);
  }

  @Test
  @DisplayName("regions are known by their ISO letters")
  void regions() {
    assertThat(NumberReader.isRegion("DE")).isTrue();
    assertThat(NumberReader.isRegion("de")).isFalse();
    assertThat(NumberReader.isRegion("ZZ")).isFalse();
    NumberReader.warmUp(List.of("US", "DE", "nowhere"));
  }
}
