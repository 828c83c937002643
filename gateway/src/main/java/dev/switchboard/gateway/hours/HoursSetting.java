package dev.switchboard.gateway.hours;

import dev.switchboard.core.hours.HoursDecision;
import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.hours.HoursRules;
import dev.switchboard.core.hours.QuietHours;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.number.PhoneNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Quiet hours as they are set.
 *
 * @param appliesTo never {@code urgent}: someone is waiting for a code
 */
public record HoursSetting(Force force, Set<Lane> appliesTo, QuietHours hours) {

  /** Whether the rules hold. */
  public enum Force {
    ON,
    OFF
  }

  /**
   * What holds while nobody has set anything: nothing. A gateway that keeps texts back at night
   * must have been told to.
   */
  static HoursSetting initial() {
    return new HoursSetting(Force.OFF, Set.of(Lane.BULK), new QuietHours(HoursRules.bundled()));
  }

  /** Copies the set. */
  public HoursSetting {
    appliesTo = Set.copyOf(appliesTo);
  }

  /** Why a message of this lane has to wait then, if it has. */
  Optional<Waits> quiet(String recipient, Lane lane, Instant at) {
    if (force == Force.OFF
        || lane == Lane.URGENT
        || !appliesTo.contains(lane)
        || !PhoneNumber.isE164(recipient)) {
      return Optional.empty();
    }
    return switch (hours.decide(new PhoneNumber(recipient), at)) {
      case HoursDecision.MayGo _ -> Optional.empty();
      case Waits waits -> Optional.of(waits);
    };
  }
}
