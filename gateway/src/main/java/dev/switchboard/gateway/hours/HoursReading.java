package dev.switchboard.gateway.hours;

import dev.switchboard.core.hours.Areas;
import dev.switchboard.core.hours.HoursRule;
import dev.switchboard.core.hours.HoursRules;
import dev.switchboard.core.hours.OpenHours;
import dev.switchboard.core.hours.QuietHours;
import dev.switchboard.core.message.Lane;
import dev.switchboard.gateway.hours.HoursDocument.Rule;
import dev.switchboard.gateway.hours.HoursSetting.Force;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From a document to a setting, or a refusal that names the field by its path and the remedy. */
final class HoursReading {
  private static final int MOST_WINDOWS = 50;
  private static final int LONGEST_BASIS = 1_000;

  private HoursReading() {}

  /**
   * @param before what holds where the document says nothing
   * @throws RequestRefused 400 or 422
   */
  static HoursSetting read(HoursDocument document, HoursSetting before) {
    HoursRules rules = before.hours().rules();
    @Nullable Boolean enabled = document.enabled();
    @Nullable List<@Nullable String> lanes = document.appliesTo();
    @Nullable Rule otherwise = document.otherwise();
    @Nullable Map<String, @Nullable Rule> countries = document.countries();
    @Nullable Map<String, @Nullable Rule> states = document.usStates();
    return new HoursSetting(
        enabled == null ? before.force() : enabled ? Force.ON : Force.OFF,
        lanes == null ? before.appliesTo() : lanes(lanes),
        new QuietHours(
            new HoursRules(
                otherwise == null ? rules.elsewhere() : rule("default", otherwise),
                countries == null
                    ? rules.countries()
                    : rules(
                        "countries",
                        countries,
                        Areas.countries(),
                        "unknown_country",
                        "country, such as DE"),
                states == null
                    ? rules.usStates()
                    : rules(
                        "us_states",
                        states,
                        Areas.usStates().keySet(),
                        "unknown_state",
                        "state of the US, such as FL"))));
  }

  private static Set<Lane> lanes(List<@Nullable String> words) {
    EnumSet<Lane> lanes = EnumSet.noneOf(Lane.class);
    for (int i = 0; i < words.size(); i++) {
      String field = "applies_to[" + i + "]";
      @Nullable String word = words.get(i);
      switch (word) {
        case "bulk" -> lanes.add(Lane.BULK);
        case "normal" -> lanes.add(Lane.NORMAL);
        case "urgent" ->
            throw RequestRefused.rule(
                "urgent_is_exempt",
                field,
                "is never kept back: someone is waiting for such a text; bulk and normal can be");
        case null, default ->
            throw RequestRefused.malformed(field, "unknown_value", "must be bulk or normal");
      }
    }
    if (lanes.isEmpty()) {
      throw RequestRefused.rule(
          "invalid_hours",
          "applies_to",
          "names no lane; set enabled to false to keep nothing back");
    }
    return lanes;
  }

  private static Map<String, HoursRule> rules(
      String field,
      Map<String, @Nullable Rule> given,
      Set<String> known,
      String code,
      String kind) {
    Map<String, HoursRule> rules = new TreeMap<>();
    given.forEach((name, rule) -> {
      String path = field + "." + name;
      if (!known.contains(name)) {
        throw RequestRefused.rule(code, path, "is no " + kind + "; write its two capital letters");
      }
      if (rule == null) {
        throw RequestRefused.malformed(
            path, "wrong_type", "is null; leave it out to take away its rule");
      }
      rules.put(name, rule(path, rule));
    });
    return rules;
  }

  private static HoursRule rule(String path, Rule rule) {
    @Nullable List<@Nullable String> open = rule.open();
    @Nullable String basis = rule.basis();
    if (open == null) {
      throw RequestRefused.malformed(
          path + ".open", "required", "is missing; give windows such as \"mon-fri 08:00-20:00\"");
    }
    if (open.isEmpty() || open.size() > MOST_WINDOWS) {
      throw RequestRefused.rule(
          "invalid_hours",
          path + ".open",
          "must have 1 to "
              + MOST_WINDOWS
              + " windows: what is never open would wait for ever; cancel such messages instead");
    }
    if (basis == null || basis.isBlank() || basis.length() > LONGEST_BASIS) {
      throw RequestRefused.malformed(
          path + ".basis",
          "required",
          "must say in 1 to " + LONGEST_BASIS + " characters what the hours rest on");
    }
    List<OpenHours> windows = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      windows.add(window(path + ".open[" + i + "]", open.get(i)));
    }
    return new HoursRule(windows, basis.strip(), date(path + ".as_of", rule.asOf()));
  }

  private static OpenHours window(String path, @Nullable String text) {
    if (text == null) {
      throw RequestRefused.malformed(path, "wrong_type", "is null; text is expected");
    }
    try {
      return OpenHours.parse(text);
    } catch (IllegalArgumentException e) {
      throw RequestRefused.rule("invalid_hours", path, String.valueOf(e.getMessage()));
    }
  }

  private static LocalDate date(String path, @Nullable String text) {
    try {
      if (text != null && text.length() == "2026-11-30".length()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException e) {
      // answered below, as one that is missing is
    }
    throw RequestRefused.malformed(
        path, "invalid_date", "must be the date of the basis, such as 2026-11-30");
  }
}
