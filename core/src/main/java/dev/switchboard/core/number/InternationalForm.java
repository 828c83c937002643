package dev.switchboard.core.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/**
 * Takes an international number apart without the parser, which is made for what people write and
 * spends most of its time on looking for that. Whether the number exists is another question.
 */
final class InternationalForm {
  private static final int LONGEST_CALLING_CODE = 3;

  /** By number; no calling code begins with another one. */
  private static final boolean[] CALLING_CODES = new boolean[1_000];

  static {
    PhoneNumberUtil.getInstance()
        .getSupportedCallingCodes()
        .forEach(code -> CALLING_CODES[code] = true);
  }

  private InternationalForm() {}

  /**
   * @param e164 {@code +} and digits
   * @return empty where it begins with no calling code
   */
  static Optional<Phonenumber.PhoneNumber> of(String e164) {
    int code = 0;
    for (int i = 1; i <= LONGEST_CALLING_CODE && i < e164.length(); i++) {
      code = 10 * code + e164.charAt(i) - '0';
      if (CALLING_CODES[code]) {
        return Optional.of(number(code, e164.substring(i + 1)));
      }
    }
    return Optional.empty();
  }

  private static Phonenumber.PhoneNumber number(int code, String national) {
    Phonenumber.PhoneNumber number = new Phonenumber.PhoneNumber().setCountryCode(code);
    int zeros = 0;
    // the last digit counts even where it is a zero
    while (zeros < national.length() - 1 && national.charAt(zeros) == '0') {
      zeros++;
    }
    if (zeros > 0) {
      number.setItalianLeadingZero(true);
    }
    if (zeros > 1) {
      number.setNumberOfLeadingZeros(zeros);
    }
    return number.setNationalNumber(national.isEmpty() ? 0 : Long.parseLong(national));
  }
}
