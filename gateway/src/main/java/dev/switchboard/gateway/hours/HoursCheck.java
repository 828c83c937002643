package dev.switchboard.gateway.hours;

import dev.switchboard.core.hours.Areas;
import dev.switchboard.core.hours.HoursDecision;
import dev.switchboard.core.hours.HoursRule;
import dev.switchboard.core.hours.OpenHours;
import dev.switchboard.core.hours.QuietHours;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.number.PhoneNumber;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of a number at a moment, whether or not they are in force.
 *
 * @param decision {@code may_go} or {@code waits}
 * @param until when that changes
 * @param reason why it waits
 * @param enabled whether the rules are in force, for messages of these lanes
 */
public record HoursCheck(
    String to,
    Instant at,
    String area,
    String decision,
    Instant until,
    @Nullable String reason,
    boolean enabled,
    List<String> appliesTo,
    List<PlaceView> places) {

  /**
   * Where the owner of the number may be.
   *
   * @param localTime e.g. {@code 2026-12-01T21:14-05:00}
   * @param state {@code open} or {@code quiet}
   */
  public record PlaceView(
      String country,
      @Nullable String usState,
      String name,
      String zone,
      String localTime,
      String state,
      List<String> open,
      String basis,
      String asOf) {
    static PlaceView of(QuietHours.Sight sight) {
      HoursRule rule = sight.rule();
      return new PlaceView(
          sight.location().country(),
          sight.location().state().orElse(null),
          sight.location().name(),
          sight.location().zone().getId(),
          sight.there().truncatedTo(ChronoUnit.MINUTES).toOffsetDateTime().toString(),
          sight.state() == QuietHours.State.OPEN ? "open" : "quiet",
          rule.open().stream().map(OpenHours::toString).toList(),
          rule.basis(),
          rule.asOf().toString());
    }
  }

  /** What this setting says. */
  public static HoursCheck of(HoursSetting setting, PhoneNumber number, Instant at) {
    HoursDecision decision = setting.hours().decide(number, at);
    return new HoursCheck(
        number.e164(),
        at,
        Areas.of(number).name(),
        switch (decision) {
          case HoursDecision.MayGo _ -> "may_go";
          case HoursDecision.Waits _ -> "waits";
        },
        switch (decision) {
          case HoursDecision.MayGo(Instant until) -> until;
          case HoursDecision.Waits(Instant until, String _) -> until;
        },
        decision instanceof HoursDecision.Waits(Instant _, String reason) ? reason : null,
        setting.force() == HoursSetting.Force.ON,
        setting.appliesTo().stream().sorted().map(Lane::word).toList(),
        setting.hours().sights(number, at).stream().map(PlaceView::of).toList());
  }
}
