package dev.switchboard.core.whatsapp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What may be filled into the places of a template. The provider takes a bad one and fails the
 * message later (21656, 63013, 63021, 63028), or puts the sample in the place of a missing one;
 * here each is refused by name. Source: Twilio, "Using variables with Content API".
 */
public final class VariableRules {
  /** Text and variables together, in UTF-16 units (63021). */
  public static final int LONGEST_TEXT = 1_024;

  private static final int LONGEST_HEADER = 60;
  private static final Pattern SPACES = Pattern.compile(" {5,}");

  private VariableRules() {}

  /** Empty where the template can be filled with these. */
  public static List<Fault> check(Template template, Map<String, String> given) {
    Set<String> places = template.content().places();
    List<Fault> faults = new ArrayList<>();
    for (String place : places) {
      if (!given.containsKey(place)) {
        faults.add(fault(place, "missing", "is missing; " + wanted(template, places)));
      }
    }
    given.forEach((name, value) -> {
      if (places.contains(name)) {
        check(name, value, faults);
      } else {
        faults.add(
            fault(
                name,
                "extra",
                "is no place of " + template.name() + "; " + wanted(template, places)));
      }
    });
    return faults.isEmpty() ? length(template, given) : faults;
  }

  private static String wanted(Template template, Set<String> places) {
    return places.isEmpty()
        ? template.name() + " takes none"
        : template.name()
            + " takes "
            + places.stream()
                .map(place ->
                    template.samples().containsKey(place)
                        ? place + " (e.g. “" + template.samples().get(place) + "”)"
                        : place)
                .collect(Collectors.joining(", "));
  }

  private static void check(String name, String value, List<Fault> faults) {
    if (value.isBlank()) {
      faults.add(fault(name, "empty", "is empty; WhatsApp refuses a place with nothing in it"));
    } else if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      faults.add(
          fault(
              name,
              "line_break",
              "holds a line break, which WhatsApp refuses in a variable; put it into the template"));
    } else if (value.indexOf('\t') >= 0) {
      faults.add(
          fault(name, "tab", "holds a tab, which WhatsApp refuses in a variable; use a space"));
    } else if (SPACES.matcher(value).find()) {
      faults.add(
          fault(
              name,
              "spaces",
              "holds more than 4 spaces in a row, which WhatsApp refuses in a variable; use one"));
    }
  }

  private static List<Fault> length(Template template, Map<String, String> given) {
    Content filled = template.content().filled(given);
    boolean header = filled.header().filter(text -> text.length() > LONGEST_HEADER).isPresent();
    if (filled.body().length() <= LONGEST_TEXT && !header) {
      return List.of();
    }
    String longest =
        template.content().places().stream()
            .max(Comparator.comparingInt(place -> given.getOrDefault(place, "").length()))
            .orElse("");
    return List.of(
        fault(
            longest,
            "too_long",
            header
                ? "makes the header longer than " + LONGEST_HEADER + " characters; shorten it"
                : "makes the text %,d characters long, and WhatsApp takes %,d with all variables; shorten it"
                    .formatted(filled.body().length(), LONGEST_TEXT)));
  }

  private static Fault fault(String name, String code, String message) {
    return new Fault("variables." + name, code, message);
  }
}
