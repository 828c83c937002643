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
    int digits = callingCodeDigits(e164);
    return digits == 0
        ? Optional.empty()
        : Optional.of(number(callingCode(e164, digits), e164.substring(1 + digits)));
  }

  /** How many digits behind the {@code +} are the calling code; 0 where there is none. */
  static int callingCodeDigits(String international) {
    int code = 0;
    for (int i = 1; i <= LONGEST_CALLING_CODE && i < international.length(); i++) {
      int digit = international.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      code = 10 * code + digit;
      if (CALLING_CODES[code]) {
        return i;
      }
    }
    return 0;
  }

  static int callingCode(String international, int digits) {
    return Integer.parseInt(international, 1, 1 + digits, 10);
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
