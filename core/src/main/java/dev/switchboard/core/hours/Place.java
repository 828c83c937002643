package dev.switchboard.core.hours;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A location with the rule that holds there. */
record Place(Location location, HoursRule rule) {
  private record Span(long from, long until) {}

  /** When it is open, from one moment to another and at least a day around. */
  Spans open(Instant begin, Instant end) {
    ZoneId zone = location.zone();
    List<Span> spans = new ArrayList<>();
    LocalDate last = end.atZone(zone).toLocalDate().plusDays(1);
    for (LocalDate day = begin.atZone(zone).toLocalDate().minusDays(1);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      DayOfWeek name = day.getDayOfWeek();
      for (OpenHours hours : rule.open()) {
        if (hours.days().contains(name)) {
          LocalDateTime midnight = day.atStartOfDay();
          long from = opening(midnight.plusMinutes(hours.from()), zone.getRules());
          long until = closing(midnight.plusMinutes(hours.until()), zone.getRules());
          if (from < until) { // else the clocks jump over it
            spans.add(new Span(from, until));
          }
        }
      }
    }
    return joined(spans);
  }

  /**
   * A time that the clocks jump over is the moment of the jump. Of a time that comes twice it is
   * the second, so that no minute of the hour that is repeated is open before the window is; the
   * very first one stands for the whole hour.
   */
  private static long opening(LocalDateTime local, ZoneRules rules) {
    ZoneOffsetTransition change = rules.getTransition(local);
    if (change == null) {
      return millis(local, rules);
    }
    if (change.isGap()) {
      return change.getInstant().toEpochMilli();
    }
    return local
        .toInstant(
            local.equals(change.getDateTimeAfter())
                ? change.getOffsetBefore()
                : change.getOffsetAfter())
        .toEpochMilli();
  }

  /** As {@link #opening}, but of a time that comes twice it is the first. */
  private static long closing(LocalDateTime local, ZoneRules rules) {
    ZoneOffsetTransition change = rules.getTransition(local);
    return change == null
        ? millis(local, rules)
        : change.isGap()
            ? change.getInstant().toEpochMilli()
            : local.toInstant(change.getOffsetBefore()).toEpochMilli();
  }

  private static long millis(LocalDateTime local, ZoneRules rules) {
    return local.toInstant(rules.getOffset(local)).toEpochMilli();
  }

  /** Windows that touch or overlap are one. */
  private static Spans joined(List<Span> spans) {
    List<Span> joined = new ArrayList<>();
    for (Span span : spans.stream().sorted(Comparator.comparingLong(Span::from)).toList()) {
      if (!joined.isEmpty() && span.from() <= joined.getLast().until()) {
        Span before = joined.removeLast();
        joined.add(new Span(before.from(), Math.max(before.until(), span.until())));
      } else {
        joined.add(span);
      }
    }
    return new Spans(
        joined.stream().mapToLong(Span::from).toArray(),
        joined.stream().mapToLong(Span::until).toArray());
  }
}
