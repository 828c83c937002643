package dev.switchboard.core.hours;

import dev.switchboard.core.hours.HoursDecision.MayGo;
import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.number.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
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

  private record AreaWeek(Area area, long week) {}

  private record Reckoned(Timetable times, Reasons reasons) {}

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
  private final Map<AreaWeek, Reckoned> kept = new ConcurrentHashMap<>();

  public QuietHours(HoursRules rules) {
    this.rules = rules;
  }

  public HoursRules rules() {
    return rules;
  }

  /** Whether the owner of this number may be written to then. */
  public HoursDecision decide(PhoneNumber number, Instant at) {
    Reckoned reckoned = reckoned(Areas.of(number), at);
    Timetable times = reckoned.times();
    long moment = at.toEpochMilli();
    return times.all().contains(moment)
        ? new MayGo(Instant.ofEpochMilli(times.all().end(moment)))
        : new Waits(
            Instant.ofEpochMilli(times.all().next(moment, times.last())),
            reckoned.reasons().at(at));
  }

  /** Every place at which the owner of this number may be, as it is then. */
  public List<Sight> sights(PhoneNumber number, Instant at) {
    Timetable times = reckoned(Areas.of(number), at).times();
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

  private Reckoned reckoned(Area area, Instant at) {
    long week = Math.floorDiv(at.getEpochSecond(), WEEK.toSeconds());
    if (kept.size() > MOST_KEPT) {
      kept.clear();
    }
    return kept.computeIfAbsent(new AreaWeek(area, week), this::reckon);
  }

  private Reckoned reckon(AreaWeek asked) {
    Instant begin = Instant.EPOCH.plus(WEEK.multipliedBy(asked.week()));
    List<Place> places =
        asked.area().locations().stream().map(at -> new Place(at, rules.of(at))).toList();
    Timetable times = Timetable.of(places, begin, begin.plus(WEEK));
    return new Reckoned(times, new Reasons(asked.area(), times));
  }
}
