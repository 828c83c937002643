package dev.switchboard.core.hours;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.core.number.Regions;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Where the owner of a number may be")
class AreasTests {
  private static Area of(String number) {
    return Areas.of(new PhoneNumber(number));
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "+13055550123 | Florida | America/New_York",
        "+18505550123 | Florida | America/Chicago America/New_York",
        "+16025550123 | Arizona | America/Phoenix",
        // the Navajo Nation, which has summer time, lies in 928, and in 505, which has it anyway
        "+19285550123 | Arizona | America/Denver America/Phoenix",
        "+15055550123 | New Mexico | America/Denver",
        "+18085550123 | Hawaii | Pacific/Honolulu",
        "+19075550123 | Alaska | America/Adak America/Anchorage",
        "+14165550123 | Canada | America/Toronto",
        "+17095550123 | Canada | America/Goose_Bay America/St_Johns",
        "+5511961234567 | Brazil | America/Sao_Paulo",
        "+5592991234567 | Brazil | America/Manaus",
        "+4915112345678 | Germany | Europe/Berlin",
        "+16715550123 | Guam | Pacific/Guam",
        "+17875550123 | Puerto Rico | America/Puerto_Rico",
        "+34612345678 | Spain | Atlantic/Canary Europe/Madrid",
        "+351912345678 | Portugal | Atlantic/Azores Europe/Lisbon",
        "+447797123456 | Jersey | Europe/Jersey",
        "+38344123456 | Kosovo | Europe/Belgrade",
        "+881612345678 | an unknown country | Z",
        "+999123456789 | an unknown country | Z",
      })
  void area(String number, String name, String zones) {
    assertThat(of(number).name()).isEqualTo(name);
    assertThat(of(number).locations().stream().map(at -> at.zone().getId()).sorted())
        .containsExactly(zones.split(" "));
  }

  @Test
  @DisplayName("Russia and Kazakhstan share a code and no zone")
  void sevens() {
    assertThat(of("+79161234567").locations())
        .extracting(Location::zone)
        .contains(ZoneId.of("Europe/Kaliningrad"), ZoneId.of("Asia/Kamchatka"))
        .doesNotContain(ZoneId.of("Asia/Almaty"));
    assertThat(of("+77011234567").locations())
        .extracting(Location::zone)
        .contains(ZoneId.of("Asia/Almaty"))
        .doesNotContain(ZoneId.of("Asia/Kamchatka"));
  }

  @Test
  @DisplayName(
      "a toll-free or a new American area code may be in any state, with that state's rule")
  void anywhereInTheUs() {
    for (String number : List.of("+18005550123", "+16215550123")) {
      Area anywhere = of(number);
      assertThat(anywhere.name()).isEqualTo("the United States");
      assertThat(anywhere.locations())
          .extracting(Location::state)
          .extracting(Optional::orElseThrow)
          .containsAll(Areas.usStates().keySet());
      assertThat(anywhere.locations())
          .extracting(Location::zone)
          .contains(ZoneId.of("Pacific/Honolulu"), ZoneId.of("America/New_York"));
    }
    assertThat(Areas.usStates()).hasSize(51);
  }

  @Test
  @DisplayName(
      "all numbers of an area share one instance, so that what was reckoned once serves them")
  void shared() {
    assertThat(of("+13055550123")).isSameAs(of("+12395550199"));
    assertThat(of("+4915112345678")).isSameAs(of("+4917712345678"));
  }

  @Test
  @DisplayName("every zone is known to this Java, and every country of the numbering plans has one")
  void whole() {
    for (String file : List.of("country-zones.tsv", "area-codes.tsv")) {
      Rows.of(file).stream()
          .map(row -> row.get(row.size() == 2 ? 1 : 3))
          .flatMap(zones -> Arrays.stream(zones.split(",")))
          .forEach(zone -> assertThat(ZoneId.getAvailableZoneIds()).contains(zone));
    }
    PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    for (String region : plans.getSupportedRegions()) {
      assertThat(Areas.countries()).contains(region);
      PhoneNumber example =
          new PhoneNumber(plans.format(plans.getExampleNumber(region), PhoneNumberFormat.E164));
      // some territories cannot be told from the country whose code they share
      assertThat(Regions.of(example))
          .hasValue(plans.getRegionCodeForNumber(plans.getExampleNumber(region)));
      assertThat(Areas.of(example).locations()).isNotEmpty();
    }
  }

  @Test
  @DisplayName("no area code is listed twice")
  void once() {
    assertThat(
            Rows.of("area-codes.tsv").stream()
                .flatMap(
                    row -> Arrays.stream(row.get(4).split(" ")).map(code -> row.get(0) + code)))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(400);
  }

  @Test
  @DisplayName(
      "F19: a zone that this Java does not know is left out, and UTC stands in where none is left")
  void unknownZone() {
    assertThat(Areas.zones("Mars/Olympus,Europe/Berlin"))
        .containsExactly(ZoneId.of("Europe/Berlin"));
    assertThat(Areas.zones("Mars/Olympus")).containsExactly(ZoneOffset.UTC);
    assertThat(Areas.zones("")).containsExactly(ZoneOffset.UTC);
  }
}
