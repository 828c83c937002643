package dev.switchboard.gateway.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.core.number.Read;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A number in national form is refused, with the right one suggested")
class NumbersTest {

  @Test
  @DisplayName("of the country of our own number")
  void ours() {
    Numbers numbers = new Numbers(Optional.empty(), "+447400123456");
    assertThat(suggested(numbers, "07400 123457")).contains(new PhoneNumber("+447400123457"));
    assertThat(suggested(numbers, "(415) 555-1234")).isEmpty();
  }

  @Test
  @DisplayName("of the country that was set, whatever our number is")
  void set() {
    Numbers numbers = new Numbers(Optional.of("US"), "+447400123456");
    assertThat(suggested(numbers, "(415) 555-1234")).contains(new PhoneNumber("+14155551234"));
    assertThat(suggested(numbers, "07400 123457")).isEmpty();
  }

  @Test
  @DisplayName("of no country where we have a short code and none was set")
  void shortCode() {
    Numbers numbers = new Numbers(Optional.empty(), "12345");
    assertThat(numbers.region()).isEmpty();
    assertThat(suggested(numbers, "4155551234")).isEmpty();
    assertThat(numbers.read("+14155551234")).isInstanceOf(Read.Valid.class);
  }

  private static Optional<PhoneNumber> suggested(Numbers numbers, String written) {
    return numbers.read(written) instanceof Read.Invalid invalid
        ? invalid.suggestion()
        : Optional.empty();
  }
}
