package dev.switchboard.simulator.control;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/**
 * How a number is shown to people.
 *
 * @param display in the groups its country uses, e.g. {@code +44 7700 900123}
 * @param country two letters; empty where the number has none
 */
record Spelling(String display, String country) {

  static Spelling of(String number) {
    PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    try {
      Phonenumber.PhoneNumber parsed = plans.parse(number, null);
      // Numbers reserved for fiction belong to no region by themselves; their country code says
      // enough.
      Optional<String> region =
          Optional.ofNullable(plans.getRegionCodeForNumber(parsed))
              .or(() -> Optional.of(plans.getRegionCodeForCountryCode(parsed.getCountryCode())));
      return new Spelling(
          plans.format(parsed, PhoneNumberFormat.INTERNATIONAL),
          region.filter(code -> code.matches("[A-Z]{2}")).orElse(""));
    } catch (NumberParseException e) {
      return new Spelling(number, "");
    }
  }
}
