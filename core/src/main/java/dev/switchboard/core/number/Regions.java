package dev.switchboard.core.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which country a number belongs to. Pure and thread-safe; only countries that share a calling code
 * cost more than a look into a table.
 */
public final class Regions {
  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
  private static final String NO_COUNTRY = "001";
  private static final Map<String, List<String>> BY_CALLING_CODE = byCallingCode();

  private Regions() {}

  /**
   * The country's region (ISO 3166, two letters); empty for a number of no country, as of a
   * satellite network.
   */
  public static Optional<String> of(PhoneNumber number) {
    List<String> candidates =
        BY_CALLING_CODE.getOrDefault(callingCode(number).orElse(""), List.of());
    return candidates.size() <= 1
        ? candidates.stream().findFirst()
        : Optional.of(
            InternationalForm.of(number.e164())
                .map(PLANS::getRegionCodeForNumber)
                .orElse(candidates.getFirst()));
  }

  /** The digits of the calling code, e.g. {@code 49}. */
  public static Optional<String> callingCode(PhoneNumber number) {
    int digits = InternationalForm.callingCodeDigits(number.e164());
    return digits == 0 ? Optional.empty() : Optional.of(number.e164().substring(1, 1 + digits));
  }

  /** The digits of a region's calling code, e.g. {@code 1} for {@code US}. */
  public static String callingCode(String region) {
    return Integer.toString(PLANS.getCountryCodeForRegion(region));
  }

  /** By calling code, the main country first; none where the code belongs to no country. */
  private static Map<String, List<String>> byCallingCode() {
    Map<String, List<String>> regions = new HashMap<>();
    for (int code : PLANS.getSupportedCallingCodes()) {
      regions.put(
          Integer.toString(code),
          PLANS.getRegionCodesForCountryCode(code).stream()
              .filter(region -> !region.equals(NO_COUNTRY))
              .toList());
    }
    return Map.copyOf(regions);
  }
}
