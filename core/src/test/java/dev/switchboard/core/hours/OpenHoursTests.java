package dev.switchboard.core.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Open hours are written as people write them")
class OpenHoursTests {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "mon-fri 08:00-20:00 | mon-fri 08:00-20:00",
        "DAILY 09:00-24:00 | daily 09:00-24:00",
        "mon-sun 00:00-00:01 | daily 00:00-00:01",
        "sun,sat 10:00-18:00 | sat,sun 10:00-18:00",
        "mon,tue,wed 10:00-18:00 | mon-wed 10:00-18:00",
        "sat-mon 10:00-18:00 | mon,sat,sun 10:00-18:00",
        "'  wed   23:59-24:00 ' | wed 23:59-24:00",
      })
  void read(String text, String canonical) {
    OpenHours hours = OpenHours.parse(text);
    assertThat(hours).hasToString(canonical);
    assertThat(OpenHours.parse(hours.toString())).isEqualTo(hours);
  }

  @ParameterizedTest(name = "\"{0}\" is refused with a remedy")
  @ValueSource(
      strings = {
        "",
        "08:00-20:00",
        "mon-fri",
        "mon-fri 8-20",
        "mon-fri 8:00-20:00",
        "mon-fri 08:00-25:00",
        "mon-fri 08:00-24:01",
        "mon-fri 08:60-20:00",
        "mon-fri 20:00-08:00",
        "mon-fri 08:00-08:00",
        "mon-fri 24:00-24:00",
        "monday 08:00-20:00",
        "mon-wed-fri 08:00-20:00",
        "mon, 08:00-20:00",
        "mon,,tue 08:00-20:00",
        "mon-fri 08:00-20:00-21:00",
        "mon-fri 08:00 - 20:00",
        "mon-fri ٠٨:00-20:00",
      })
  void refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenHours.parse(text))
        .withMessageMatching("(?s).*(write |two,).*");
  }
}
