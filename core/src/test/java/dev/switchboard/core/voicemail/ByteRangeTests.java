package dev.switchboard.core.voicemail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.voicemail.ByteRange.Part;
import dev.switchboard.core.voicemail.ByteRange.Unsatisfiable;
import dev.switchboard.core.voicemail.ByteRange.Whole;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("I3 A part of a sound")
class ByteRangeTests {
  private static final String ETAG = "\"abc\"";

  private static String of(String range) {
    return words(ByteRange.of(Optional.ofNullable(range), Optional.empty(), ETAG, 1_000));
  }

  private static String words(ByteRange answer) {
    return switch (answer) {
      case Whole() -> "whole";
      case Part(long first, long last) -> first + "-" + last;
      case Unsatisfiable() -> "416";
    };
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "bytes=0-0, 0-0",
    "bytes=0-499, 0-499",
    "bytes=500-, 500-999",
    "bytes=999-, 999-999",
    "bytes=0-999999, 0-999",
    "bytes=-1, 999-999",
    "bytes=-5000, 0-999",
    "bytes= 3-4, 3-4",
    "bytes=1000-, 416",
    "bytes=1000-1001, 416",
    "bytes=-0, 416",
    "bytes=5-4, whole",
    "bytes=-, whole",
    "bytes=, whole",
    "bytes, whole",
    "items=0-1, whole",
    "'bytes=0-1,5-6', whole",
    "bytes=a-b, whole",
    "bytes=0x1-2, whole",
    "bytes=99999999999999999999-, whole",
  })
  @DisplayName("is what RFC 9110 makes of the header")
  void ranges(String range, String expected) {
    assertThat(of(range)).isEqualTo(expected);
  }

  @Test
  @DisplayName("is not asked for without the header")
  void none() {
    assertThat(of(null)).isEqualTo("whole");
  }

  @ParameterizedTest(name = "If-Range {0}: {1}")
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'\"abc\"', 0-1",
        "' \"abc\" ', 0-1",
        "'\"old\"', whole",
        "'W/\"abc\"', whole",
        "'Mon, 30 Nov 2026 09:00:00 GMT', whole",
      })
  @DisplayName("is given only of the very file that the player has begun with")
  void ifRange(String ifRange, String expected) {
    assertThat(words(ByteRange.of(Optional.of("bytes=0-1"), Optional.of(ifRange), ETAG, 1_000)))
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("has a length")
  void length() {
    assertThat(new Part(3, 7).length()).isEqualTo(5);
  }
}
