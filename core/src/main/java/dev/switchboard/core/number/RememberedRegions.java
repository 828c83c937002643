package dev.switchboard.core.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The region of a number, told from its first digits, for those who ask thousands of times a
 * second. A country code that stands for one region needs no more; where several share it (+1, +7,
 * +44 …) the few digits behind it decide, and what libphonenumber said of them once is remembered.
 *
 * <p>Thread-safe; remembers {@value #MOST} beginnings at the most.
 */
public final class RememberedRegions {
  /** For a number of no region that is known. */
  public static final String UNKNOWN = "ZZ";

  private static final int MOST = 20_000;

  /** Area codes tell regions of +1 and +7 apart; elsewhere it takes up to five digits. */
  private static final int AFTER_ONE_DIGIT = 3;

  private static final int AFTER_MORE_DIGITS = 5;

  private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
  private final Map<Integer, List<String>> byCountryCode = new ConcurrentHashMap<>();
  private final Map<String, String> byBeginning = new ConcurrentHashMap<>();

  public RememberedRegions() {
    plans
        .getSupportedCallingCodes()
        .forEach(code -> byCountryCode.put(code, plans.getRegionCodesForCountryCode(code)));
  }

  /**
   * @param address E.164, with or without {@code whatsapp:} in front
   * @return ISO 3166, two letters; {@code 001} for a country code of no country; {@link #UNKNOWN}
   */
  public String of(String address) {
    String number =
        address.startsWith("whatsapp:") ? address.substring("whatsapp:".length()) : address;
    if (!number.startsWith("+")) {
      return UNKNOWN;
    }
    int digits = InternationalForm.callingCodeDigits(number);
    List<String> regions =
        digits == 0
            ? List.of(UNKNOWN)
            : byCountryCode.getOrDefault(
                InternationalForm.callingCode(number, digits), List.of(UNKNOWN));
    return regions.size() == 1 ? regions.getFirst() : amongSeveral(number, digits, regions);
  }

  private String amongSeveral(String number, int countryDigits, List<String> regions) {
    int end = 1 + countryDigits + (countryDigits == 1 ? AFTER_ONE_DIGIT : AFTER_MORE_DIGITS);
    String beginning = number.substring(0, Math.min(end, number.length()));
    @Nullable String known = byBeginning.get(beginning);
    if (known != null) {
      return known;
    }
    // Of a number that is not given out nothing is remembered: its beginning may be another's, too.
    Optional<String> told = told(number);
    if (told.isPresent() && byBeginning.size() < MOST) {
      byBeginning.put(beginning, told.get());
    }
    return told.orElse(regions.getFirst());
  }

  private Optional<String> told(String number) {
    return InternationalForm.of(number).map(plans::getRegionCodeForNumber);
  }
}
