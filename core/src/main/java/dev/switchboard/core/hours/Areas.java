package dev.switchboard.core.hours;

import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.core.number.Regions;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * From a number to where its owner may be: by area code where that is certain, else anywhere in the
 * country. It goes by where the number is from; people move and take their numbers along.
 *
 * <p>libphonenumber has a mapping of its own, in an artifact of its own. It was measured at 10 to
 * 25 µs for a number, throws Russia and Kazakhstan together and knows no zone for some countries,
 * hence these tables.
 */
public final class Areas {
  private static final String US = "US";
  private static final Area NOWHERE =
      new Area(
          Location.nameOf(Location.NOWHERE),
          List.of(new Location(Location.NOWHERE, Optional.empty(), ZoneOffset.UTC)));

  private static final Instant AGREE_FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant AGREE_UNTIL = Instant.parse("2041-01-01T00:00:00Z");

  private Areas() {}

  /** The area of a number; UTC where nothing is known of it. */
  public static Area of(PhoneNumber number) {
    Optional<String> calling = Regions.callingCode(number);
    int length = calling.map(code -> Tables.LENGTHS.getOrDefault(code, 0)).orElse(0);
    if (length > 0) {
      int end = 1 + calling.get().length() + length;
      String digits = number.e164();
      if (digits.length() >= end) {
        Area certain = Tables.BY_AREA_CODE.get(digits.substring(1, end));
        if (certain != null) {
          return certain;
        }
      }
    }
    return Regions.of(number)
        .map(region -> Tables.COUNTRIES.getOrDefault(region, NOWHERE))
        .orElse(NOWHERE);
  }

  /** The countries whose zones are known: ISO 3166, two letters. */
  public static SortedSet<String> countries() {
    return Tables.CODES;
  }

  /** The states of the US with their names, by postal code. */
  public static SortedMap<String, String> usStates() {
    return Tables.US_STATES;
  }

  /**
   * Of zones whose clocks agree from now on, the first. A zone that this machine's Java does not
   * know is left out; UTC where none is left.
   */
  static List<ZoneId> zones(String text) {
    List<ZoneId> zones = new ArrayList<>();
    Set<List<Object>> clocks = new HashSet<>();
    for (String id : text.split(",")) {
      try {
        ZoneId zone = ZoneId.of(id);
        if (clocks.add(changes(zone.getRules()))) {
          zones.add(zone);
        }
      } catch (DateTimeException unknown) {
        // the other zones of the place decide
      }
    }
    return zones.isEmpty() ? List.of(ZoneOffset.UTC) : zones;
  }

  /** The offset at the begin, and every change of it since. */
  private static List<Object> changes(ZoneRules rules) {
    List<Object> changes = new ArrayList<>();
    changes.add(rules.getOffset(AGREE_FROM));
    ZoneOffsetTransition change = rules.nextTransition(AGREE_FROM);
    while (change != null && change.getInstant().isBefore(AGREE_UNTIL)) {
      changes.add(change);
      change = rules.nextTransition(change.getInstant());
    }
    return changes;
  }

  /** Read when first asked for: the command line starts without. */
  private static final class Tables {
    private static final Map<String, Area> BY_AREA_CODE = new HashMap<>();
    private static final Map<String, Integer> LENGTHS = new HashMap<>();
    private static final Map<String, Area> COUNTRIES = new HashMap<>();
    private static final SortedMap<String, String> US_STATES;
    private static final SortedSet<String> CODES;

    static {
      SortedMap<String, String> states = new TreeMap<>();
      List<Location> anywhere = new ArrayList<>();
      for (List<String> row : Rows.of("area-codes.tsv")) {
        String country = row.get(0);
        Optional<String> state = Optional.of(row.get(1)).filter(code -> !code.isEmpty());
        List<Location> locations =
            zones(row.get(3)).stream().map(zone -> new Location(country, state, zone)).toList();
        Area area = new Area(state.isPresent() ? row.get(2) : Location.nameOf(country), locations);
        state.ifPresent(code -> states.put(code, row.get(2)));
        locations.stream()
            .filter(at -> country.equals(US) && !anywhere.contains(at))
            .forEach(anywhere::add);
        String calling = Regions.callingCode(country);
        for (String code : row.get(4).split(" ")) {
          BY_AREA_CODE.put(calling + code, area);
          LENGTHS.put(calling, code.length());
        }
      }
      for (List<String> row : Rows.of("country-zones.tsv")) {
        String country = row.get(0);
        COUNTRIES.put(
            country,
            new Area(
                Location.nameOf(country),
                zones(row.get(1)).stream()
                    .map(zone -> new Location(country, Optional.empty(), zone))
                    .toList()));
      }
      COUNTRIES.put(US, new Area("the United States", anywhere));
      US_STATES = Collections.unmodifiableSortedMap(states);
      CODES = Collections.unmodifiableSortedSet(new TreeSet<>(COUNTRIES.keySet()));
    }
  }
}
