package dev.switchboard.core.hours;

import dev.switchboard.core.hours.HoursDecision.MayGo;
import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.hours.Timetable.Suits;
import dev.switchboard.core.number.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Says of a number whether its owner may be written to at a moment, by a set of rules. A number
 * that may be at several places waits for all of them; where no moment of the week suits all, it
 * goes when most of them are open. Where clocks change, an hour that comes twice opens with its
 * second time and closes with its first.
 *
 * <p>Deterministic and thread-safe. What was reckoned for an area is kept for its other numbers.
 */
public final class QuietHours {
  private static final Duration WEEK = Duration.ofDays(7);

  /** Areas and weeks that are kept; when there are more, all of them are reckoned anew. */
  private static final int MOST_KEPT = 4_000;

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

  private record AreaWeek(Area area, long week) {}

  /**
   * A place at which the owner of a number may be, at one moment.
   *
   * @param there the moment on the clock that hangs there
   * @param rule what holds there
   */
  public record Sight(Location location, ZonedDateTime there, HoursRule rule, State state) {}

  /** Of a place at a moment. */
  public enum State {
    OPEN,
    QUIET
  }

  private final HoursRules rules;
  private final Map<AreaWeek, Timetable> timetables = new ConcurrentHashMap<>();

  public QuietHours(HoursRules rules) {
    this.rules = rules;
  }

  public HoursRules rules() {
    return rules;
  }

  /** Whether the owner of this number may be written to then. */
  public HoursDecision decide(PhoneNumber number, Instant at) {
    Area area = Areas.of(number);
    Timetable times = timetable(area, at);
    long moment = at.toEpochMilli();
    return times.all().contains(moment)
        ? new MayGo(Instant.ofEpochMilli(times.all().end(moment)))
        : new Waits(
            Instant.ofEpochMilli(times.all().next(moment, times.last())), reason(area, times, at));
  }

  /** Every place at which the owner of this number may be, as it is then. */
  public List<Sight> sights(PhoneNumber number, Instant at) {
    Timetable times = timetable(Areas.of(number), at);
    return IntStream.range(0, times.places().size())
        .mapToObj(i -> {
          Place place = times.places().get(i);
          return new Sight(
              place.location(),
              at.atZone(place.location().zone()),
              place.rule(),
              times.each().get(i).contains(at.toEpochMilli()) ? State.OPEN : State.QUIET);
        })
        .toList();
  }

  private Timetable timetable(Area area, Instant at) {
    long week = Math.floorDiv(at.getEpochSecond(), WEEK.toSeconds());
    if (timetables.size() > MOST_KEPT) {
      timetables.clear();
    }
    return timetables.computeIfAbsent(new AreaWeek(area, week), this::reckon);
  }

  private Timetable reckon(AreaWeek asked) {
    Instant begin = Instant.EPOCH.plus(WEEK.multipliedBy(asked.week()));
    List<Place> places =
        asked.area().locations().stream().map(at -> new Place(at, rules.of(at))).toList();
    return Timetable.of(places, begin, begin.plus(WEEK));
  }

  /** Names the place that opens last. */
  private static String reason(Area area, Timetable times, Instant at) {
    Place place = times.places().get(lastToOpen(times, at.toEpochMilli()));
    int places = times.places().size();
    String zone =
        places > 1 && area.locations().stream().map(Location::name).distinct().count() == 1
            ? " (" + place.location().zone().getId() + ")"
            : "";
    String others =
        places == 1
            ? ""
            : times.suits() == Suits.ALL
                ? ". The number may be at any of %d places in %s and waits for all of them"
                    .formatted(places, area.name())
                : ". No time of the week suits all %d places in %s at which the number may be, so it waits for most of them"
                    .formatted(places, area.name());
    return "quiet hours in %s%s (open %s); the time there is %s%s"
        .formatted(
            place.location().name(),
            zone,
            place.rule().openText(),
            CLOCK.format(at.atZone(place.location().zone())),
            others);
  }

  private static int lastToOpen(Timetable times, long moment) {
    int last = 0;
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < times.each().size(); i++) {
      long opens = times.each().get(i).next(moment, times.last());
      if (opens > latest) {
        latest = opens;
        last = i;
      }
    }
    return last;
  }
}
