package dev.switchboard.core.hours;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a recipient may be.
 *
 * @param country ISO 3166, two letters; {@code 001} where no country can be told
 * @param state a US state's postal code, where the area code tells it
 * @param zone whose clock hangs there
 */
public record Location(String country, Optional<String> state, ZoneId zone) {
  static final String NOWHERE = "001";

  /** In words, e.g. {@code Florida} or {@code Germany}. */
  public String name() {
    return state.map(code -> Areas.usStates().getOrDefault(code, code)).orElse(nameOf(country));
  }

  /** A country in words. */
  public static String nameOf(String country) {
    return country.equals(NOWHERE)
        ? "an unknown country"
        : Locale.of("", country).getDisplayCountry(Locale.ENGLISH);
  }
}
