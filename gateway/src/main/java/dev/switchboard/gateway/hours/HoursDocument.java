package dev.switchboard.gateway.hours;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.switchboard.core.hours.HoursRule;
import dev.switchboard.core.hours.HoursRules;
import dev.switchboard.core.hours.OpenHours;
import dev.switchboard.core.message.Lane;
import dev.switchboard.gateway.setting.Settings.Written;
import dev.switchboard.gateway.web.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules as the API shows and takes them, and as the store keeps them. What is left out when it
 * is written stays as it was.
 *
 * @param otherwise for countries that have no rule of their own
 * @param version of the document; where it is given back, it must be the newest
 * @param changedAt read only
 * @param changedBy read only
 */
public record HoursDocument(
    @Nullable Boolean enabled,
    @Nullable List<@Nullable String> appliesTo,
    @JsonProperty("default") @Nullable Rule otherwise,
    @Nullable Map<String, @Nullable Rule> countries,
    @Nullable Map<String, @Nullable Rule> usStates,
    @Nullable Long version,
    @Nullable String changedAt,
    @Nullable String changedBy) {

  /**
   * What holds at a place.
   *
   * @param open e.g. {@code mon-sat 08:00-20:00}
   * @param asOf a date
   */
  public record Rule(
      @Nullable List<@Nullable String> open, @Nullable String basis, @Nullable String asOf) {
    static Rule of(HoursRule rule) {
      return new Rule(
          List.copyOf(rule.open().stream().map(OpenHours::toString).toList()),
          rule.basis(),
          rule.asOf().toString());
    }
  }

  /** A change of nothing but the switch. */
  public static HoursDocument enabled(Boolean enabled) {
    return new HoursDocument(enabled, null, null, null, null, null, null, null);
  }

  /** A change of nothing but the lanes. */
  public static HoursDocument appliesTo(List<String> lanes) {
    return new HoursDocument(null, List.copyOf(lanes), null, null, null, null, null, null);
  }

  /** The whole document. */
  static HoursDocument of(HoursSetting setting, Optional<Written> written) {
    HoursRules rules = setting.hours().rules();
    return new HoursDocument(
        setting.force() == HoursSetting.Force.ON,
        List.copyOf(setting.appliesTo().stream().sorted().map(Lane::word).toList()),
        Rule.of(rules.elsewhere()),
        told(rules.countries()),
        told(rules.usStates()),
        written.map(Written::version).orElse(null),
        written.map(w -> Json.text(w.at())).orElse(null),
        written.map(Written::actor).orElse(null));
  }

  private static Map<String, @Nullable Rule> told(Map<String, HoursRule> rules) {
    Map<String, @Nullable Rule> told = new TreeMap<>();
    rules.forEach((code, rule) -> told.put(code, Rule.of(rule)));
    return told;
  }
}
