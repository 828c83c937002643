package dev.switchboard.core.number;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The region of a number, from its first digits")
class RememberedRegionsTests {
  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

  @ParameterizedTest(name = "{0} is of {1}")
  @CsvSource({
    "+14155550123, US",
    "+14165550123, CA",
    "+18765550123, JM",
    "+442079460123, GB",
    "+447781123456, GG",
    "+493012345678, DE",
    "+77012345678, KZ",
    "+79161234567, RU",
    "whatsapp:+5511961234567, BR",
    "+80012345678, 001",
    "72345, ZZ",
    "+, ZZ",
    "'', ZZ",
    "+999123, ZZ",
    "Anna, ZZ"
  })
  void examples(String number, String region) {
    assertThat(new RememberedRegions().of(number)).isEqualTo(region);
  }

  @Test
  @DisplayName("agrees with the whole numbering plan, also from what it remembers")
  void agrees() {
    RememberedRegions regions = new RememberedRegions();
    Random random = new Random(4);
    List<String> others = new ArrayList<>();
    int compared = 0;
    for (String region : PLANS.getSupportedRegions()) {
      for (PhoneNumberType type : PhoneNumberType.values()) {
        Phonenumber.PhoneNumber example = PLANS.getExampleNumberForType(region, type);
        for (int i = 0; example != null && i < 30; i++) {
          Phonenumber.PhoneNumber number = new Phonenumber.PhoneNumber().mergeFrom(example);
          long tail = i == 0 ? 0 : random.nextInt(10_000);
          number.setNationalNumber(example.getNationalNumber() / 10_000 * 10_000 + tail);
          String expected = PLANS.getRegionCodeForNumber(number);
          if (expected != null && PLANS.isValidNumber(number)) {
            compared++;
            String told = regions.of(PLANS.format(number, PhoneNumberFormat.E164));
            if (!told.equals(expected)) {
              others.add(
                  PLANS.format(number, PhoneNumberFormat.E164) + " " + told + " " + expected);
            }
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(10_000);
    assertThat(others).isEmpty();
  }

  @Test
  @DisplayName("a number that is not given out leaves nothing behind for its neighbours")
  void notGivenOut() {
    RememberedRegions regions = new RememberedRegions();
    assertThat(regions.of("+15551230000")).isEqualTo("US");
    assertThat(regions.of("+14161112222")).as("no such exchange").isEqualTo("US");
    assertThat(regions.of("+14165550123")).isEqualTo("CA");
  }
}
