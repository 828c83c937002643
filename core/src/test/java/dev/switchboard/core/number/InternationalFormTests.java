package dev.switchboard.core.number;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An international number")
class InternationalFormTests {
  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
  private static final int RANDOM_OF_EACH = 60;

  /** What the parser, which reads everything that people write, makes of it. */
  private static Optional<Read> parsed(String e164) {
    try {
      Phonenumber.PhoneNumber number = PLANS.parse(e164, "ZZ");
      boolean same = PLANS.format(number, PhoneNumberFormat.E164).equals(e164);
      return same && PhoneNumber.isE164(e164) && PLANS.isValidNumber(number)
          ? Optional.of(
              new Read.Valid(
                  new PhoneNumber(e164),
                  Optional.ofNullable(PLANS.getRegionCodeForNumber(number)).orElse("001"),
                  LineType.of(PLANS.getNumberType(number))))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /** An example of every kind in every country, and numbers that differ from it in some digits. */
  private static List<String> numbers() {
    Random random = new Random(20261130);
    List<String> numbers = new ArrayList<>();
    for (String region : PLANS.getSupportedRegions()) {
      for (PhoneNumberType type : PhoneNumberType.values()) {
        Phonenumber.PhoneNumber example = PLANS.getExampleNumberForType(region, type);
        if (example != null) {
          String e164 = PLANS.format(example, PhoneNumberFormat.E164);
          numbers.add(e164);
          for (int i = 0; i < RANDOM_OF_EACH; i++) {
            numbers.add(varied(e164, random));
          }
        }
      }
    }
    return numbers;
  }

  private static String varied(String e164, Random random) {
    StringBuilder digits = new StringBuilder(e164);
    for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
      digits.setCharAt(random.nextInt(2, digits.length()), (char) ('0' + random.nextInt(10)));
    }
    if (random.nextInt(8) == 0) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  @Test
  @DisplayName("is read as the parser reads it, in every country and of every kind")
  void asTheParser() {
    List<String> otherwise = new ArrayList<>();
    int valid = 0;
    for (String number : numbers()) {
      Optional<Read> expected = parsed(number);
      Read read = NumberReader.strict(number);
      valid += expected.isPresent() ? 1 : 0;
      if (expected.isPresent() ? !read.equals(expected.get()) : read instanceof Read.Valid) {
        otherwise.add(number + ": " + read + ", by the parser " + expected);
      }
    }
    assertThat(otherwise).isEmpty();
    assertThat(valid).isGreaterThan(10_000);
  }
}
