package dev.switchboard.core.flow;

import dev.switchboard.core.hours.OpenHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * When somebody is there, by the clocks of this zone.
 *
 * @param holidays days on which nobody is, of one year
 * @param yearly days on which nobody is, of every year
 */
public record Schedule(
    ZoneId zone, List<OpenHours> open, Set<LocalDate> holidays, Set<MonthDay> yearly) {
  public Schedule {
    open = List.copyOf(open);
    holidays = Set.copyOf(holidays);
    yearly = Set.copyOf(yearly);
  }

  /** How it is at this moment: open, closed, or closed because of the date. */
  public Condition.State at(Instant now) {
    ZonedDateTime local = now.atZone(zone);
    LocalDate date = local.toLocalDate();
    if (holidays.contains(date) || yearly.contains(MonthDay.from(date))) {
      return Condition.State.HOLIDAY;
    }
    int minute = local.getHour() * 60 + local.getMinute();
    boolean isOpen =
        open.stream()
            .anyMatch(window ->
                window.days().contains(local.getDayOfWeek())
                    && minute >= window.from()
                    && minute < window.until());
    return isOpen ? Condition.State.OPEN : Condition.State.CLOSED;
  }
}
