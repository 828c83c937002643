package dev.switchboard.gateway.console.page;

import dev.switchboard.core.hours.Areas;
import dev.switchboard.core.hours.HoursRule;
import dev.switchboard.core.hours.HoursRules;
import dev.switchboard.core.hours.Location;
import dev.switchboard.core.hours.OpenHours;
import dev.switchboard.core.message.Lane;
import dev.switchboard.gateway.hours.HoursCheck;
import dev.switchboard.gateway.hours.HoursSetting;
import dev.switchboard.gateway.setting.Settings.Written;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * When people may be written to.
 *
 * @param written who changed it last, where somebody did
 * @param asked what was typed into the field for a number
 * @param answer to it
 */
public record HoursPage(
    Frame frame, HoursSetting setting, Optional<Written> written, String asked, Answer answer) {

  /** What is said of the number that was asked about. */
  public sealed interface Answer {
    /** Nothing was asked. */
    record None() implements Answer {}

    /** It is no number. */
    record Unreadable(String why) implements Answer {}

    /** What the rules say. */
    record Told(HoursCheck check) implements Answer {}
  }

  /**
   * A rule.
   *
   * @param tag its code, where it has one
   */
  public record Row(String where, Optional<String> tag, HoursRule rule) {
    public List<String> open() {
      return rule.open().stream().map(OpenHours::toString).toList();
    }
  }

  public boolean inForce() {
    return setting.force() == HoursSetting.Force.ON;
  }

  public boolean appliesTo(Lane lane) {
    return setting.appliesTo().contains(lane);
  }

  /** In one word or two: {@code bulk and normal}. */
  public String lanes() {
    return String.join(
        " and ",
        setting.appliesTo().stream()
            .sorted(Comparator.reverseOrder())
            .map(lane -> lane.word())
            .toList());
  }

  public Optional<HoursCheck> check() {
    return answer instanceof Answer.Told(HoursCheck check) ? Optional.of(check) : Optional.empty();
  }

  public Optional<String> problem() {
    return answer instanceof Answer.Unreadable(String why) ? Optional.of(why) : Optional.empty();
  }

  /** Countries first, then the states of the US, each by name. */
  public List<Row> rows() {
    HoursRules rules = setting.hours().rules();
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("Elsewhere", Optional.empty(), rules.elsewhere()));
    rows.addAll(named(rules.countries(), Location::nameOf, ""));
    rows.addAll(named(rules.usStates(), code -> Areas.usStates().getOrDefault(code, code), "US "));
    return List.copyOf(rows);
  }

  private static List<Row> named(
      Map<String, HoursRule> rules, UnaryOperator<String> name, String prefix) {
    return rules.entrySet().stream()
        .map(rule ->
            new Row(
                name.apply(rule.getKey()), Optional.of(prefix + rule.getKey()), rule.getValue()))
        .sorted(Comparator.comparing(Row::where))
        .toList();
  }
}
