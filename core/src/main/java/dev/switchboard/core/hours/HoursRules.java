package dev.switchboard.core.hours;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A whole set of rules. A state's own outranks the country's.
 *
 * @param elsewhere for countries without a rule of their own
 * @param countries by region (ISO 3166, two letters)
 * @param usStates by postal code, e.g. {@code FL}
 */
public record HoursRules(
    HoursRule elsewhere, Map<String, HoursRule> countries, Map<String, HoursRule> usStates) {

  /**
   * @throws IllegalArgumentException for a country or state that there is not
   */
  public HoursRules {
    countries = Map.copyOf(countries);
    usStates = Map.copyOf(usStates);
    countries.keySet().stream()
        .filter(code -> !Areas.countries().contains(code))
        .forEach(code -> {
          throw new IllegalArgumentException("no such country: " + code);
        });
    usStates.keySet().stream()
        .filter(code -> !Areas.usStates().containsKey(code))
        .forEach(code -> {
          throw new IllegalArgumentException("no such state: " + code);
        });
  }

  /** Those that come with Switchboard. */
  public static HoursRules bundled() {
    return Bundled.RULES;
  }

  /** The rule that holds there. */
  HoursRule of(Location location) {
    HoursRule country = countries.getOrDefault(location.country(), elsewhere);
    return location.state().map(state -> usStates.getOrDefault(state, country)).orElse(country);
  }

  /** Read when first asked for. */
  private static final class Bundled {
    private static final HoursRules RULES = read();

    private static HoursRules read() {
      Map<String, Map<String, HoursRule>> rules = new TreeMap<>();
      for (List<String> row : Rows.of("hours.tsv")) {
        List<OpenHours> open = Arrays.stream(row.get(3).split(";")).map(OpenHours::parse).toList();
        rules
            .computeIfAbsent(row.get(0), kind -> new TreeMap<>())
            .put(row.get(1), new HoursRule(open, row.get(4), LocalDate.parse(row.get(2))));
      }
      return new HoursRules(
          Objects.requireNonNull(
              of(rules, "elsewhere").get("*"), "hours.tsv: no rule for the rest"),
          of(rules, "country"),
          of(rules, "state"));
    }

    private static Map<String, HoursRule> of(
        Map<String, Map<String, HoursRule>> rules, String kind) {
      return rules.getOrDefault(kind, Map.of());
    }
  }
}
