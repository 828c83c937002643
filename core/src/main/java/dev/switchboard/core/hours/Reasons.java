package dev.switchboard.core.hours;

import dev.switchboard.core.hours.Timetable.Suits;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Why it is quiet in an area, in words. What does not depend on the moment is put together once: a
 * campaign that runs into the night asks for thousands.
 */
final class Reasons {
  private static final List<String> DAYS =
      Arrays.stream(DayOfWeek.values())
          .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
          .toList();

  private final Timetable times;
  private final List<String> heads;
  private final String tail;

  Reasons(Area area, Timetable times) {
    this.times = times;
    boolean oneName = area.locations().stream().map(Location::name).distinct().count() == 1;
    boolean several = times.places().size() > 1;
    this.heads = times.places().stream().map(place -> head(place, oneName && several)).toList();
    this.tail = several ? others(area) : "";
  }

  private static String head(Place place, boolean withZone) {
    Location at = place.location();
    return "quiet hours in %s%s (open %s); the time there is "
        .formatted(
            at.name(), withZone ? " (" + at.zone().getId() + ")" : "", place.rule().openText());
  }

  private String others(Area area) {
    return (times.suits() == Suits.ALL
            ? ". The number may be at any of %d places in %s and waits for all of them"
            : ". No time of the week suits all %d places in %s at which the number may be, so it waits for most of them")
        .formatted(times.places().size(), area.name());
  }

  /** Names the place that opens last, and its time. */
  String at(Instant moment) {
    int last = times.lastToOpen(moment.toEpochMilli());
    ZonedDateTime there = moment.atZone(times.places().get(last).location().zone());
    StringBuilder text = new StringBuilder(256).append(heads.get(last));
    text.append(DAYS.get(there.getDayOfWeek().ordinal())).append(' ');
    two(text, there.getHour());
    text.append(':');
    two(text, there.getMinute());
    return text.append(tail).toString();
  }

  private static void two(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
