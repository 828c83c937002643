package dev.switchboard.core.reply;

import dev.switchboard.core.hours.OpenHours;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Our own hours: a rule may speak only in them, or only outside of them.
 *
 * @param windows one or more, by the clocks of this zone
 */
public record Office(Side side, List<OpenHours> windows, ZoneId zone) {
  public Office {
    windows = List.copyOf(windows);
  }

  /** When the rule speaks. */
  public enum Side {
    WITHIN,
    OUTSIDE
  }

  boolean admits(Instant at) {
    return isOpen(at) == (side == Side.WITHIN);
  }

  private boolean isOpen(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    int minute = local.getHour() * 60 + local.getMinute();
    return windows.stream()
        .anyMatch(window ->
            window.days().contains(local.getDayOfWeek())
                && minute >= window.from()
                && minute < window.until());
  }

  /** To follow “it speaks only”. */
  String words() {
    return (side == Side.WITHIN ? "within " : "outside ")
        + windows.stream().map(OpenHours::toString).collect(Collectors.joining("; "))
        + " ("
        + zone
        + ")";
  }
}
