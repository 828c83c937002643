package dev.switchboard.core.hours;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A window of the day, in local time, on some days of the week.
 *
 * @param days one or more
 * @param from minute of the day, 0 to 1439, inside of the window
 * @param until minute of the day, up to 1440, outside of the window
 */
public record OpenHours(Set<DayOfWeek> days, int from, int until) {
  private static final int DAY = 24 * 60;
  private static final String FORM =
      "write days and hours as in \"mon-fri 08:00-20:00\", \"sat,sun 10:00-18:00\" or \"daily 09:00-24:00\"";

  /**
   * @throws IllegalArgumentException where no minute is open; the message is for the one who wrote
   *     it
   */
  public OpenHours {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("names no day; " + FORM);
    }
    if (from < 0 || until > DAY || from >= until) {
      throw new IllegalArgumentException(
          "must end after it begins, on the same day; for a window over midnight write two, the first until 24:00");
    }
    days = Collections.unmodifiableSet(EnumSet.copyOf(days));
  }

  /**
   * Reads {@code mon-fri 08:00-20:00}. Days are {@code daily}, or names and ranges of names with
   * commas between them; hours are of 24, to the minute.
   *
   * @throws IllegalArgumentException where it is written otherwise; the message says how
   */
  public static OpenHours parse(String text) {
    List<String> parts = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    if (parts.size() != 2) {
      throw new IllegalArgumentException("is not understood; " + FORM);
    }
    List<String> ends = List.of(parts.getLast().split("-", -1));
    if (ends.size() != 2) {
      throw new IllegalArgumentException("has no hours; " + FORM);
    }
    return new OpenHours(days(parts.getFirst()), minute(ends.getFirst()), minute(ends.getLast()));
  }

  private static Set<DayOfWeek> days(String text) {
    if (text.equals("daily")) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",", -1)) {
      List<String> ends = List.of(part.split("-", -1));
      DayOfWeek last = day(ends.getLast());
      // "sat-mon" goes over the end of the week
      for (DayOfWeek d = day(ends.getFirst()); ; d = d.plus(1)) {
        days.add(d);
        if (d == last) {
          break;
        }
      }
      if (ends.size() > 2) {
        throw new IllegalArgumentException("has a range of more than two days' names; " + FORM);
      }
    }
    return days;
  }

  private static DayOfWeek day(String word) {
    return Stream.of(DayOfWeek.values())
        .filter(day -> name(day).equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("\"" + shown(word) + "\" is no day; " + FORM));
  }

  private static int minute(String text) {
    if (text.matches("([01][0-9]|2[0-3]):[0-5][0-9]|24:00")) {
      return Integer.parseInt(text.substring(0, 2)) * 60 + Integer.parseInt(text.substring(3));
    }
    throw new IllegalArgumentException(
        "\"" + shown(text) + "\" is no time of the day from 00:00 to 24:00; " + FORM);
  }

  private static String shown(String word) {
    return word.length() <= 20 ? word : word.substring(0, 20) + "…";
  }

  static String name(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return daysText() + " " + clock(from) + "-" + clock(until);
  }

  private String daysText() {
    if (days.size() == DayOfWeek.values().length) {
      return "daily";
    }
    DayOfWeek first = Collections.min(days);
    DayOfWeek last = Collections.max(days);
    boolean range = days.size() > 2 && last.getValue() - first.getValue() == days.size() - 1;
    return range
        ? name(first) + "-" + name(last)
        : days.stream().map(OpenHours::name).collect(Collectors.joining(","));
  }

  private static String clock(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }
}
