package dev.switchboard.core.hours;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When an area is open: when all of its places are. Where that is never so in the weeks looked at,
 * it is open when most of its places are.
 *
 * @param each the places' own times, in their order
 * @param openers of each of the open times, the place with whose opening it begins
 * @param suits how many of the places the open times suit
 * @param last until when it reaches, in milliseconds since 1970
 */
record Timetable(
    List<Place> places, List<Spans> each, Spans all, int[] openers, Suits suits, long last) {
  /** Whoever asks on the last day finds the next opening: rules repeat with the week. */
  private static final Duration AHEAD = Duration.ofDays(8);

  enum Suits {
    ALL,
    MOST
  }

  /** Serves for questions from {@code begin} to {@code end}. */
  static Timetable of(List<Place> places, Instant begin, Instant end) {
    Instant last = end.plus(AHEAD);
    List<Spans> each = places.stream().map(place -> place.open(begin, last)).toList();
    return sweep(places, each, begin.toEpochMilli(), last.toEpochMilli());
  }

  /** Walks along all openings and closings and counts how many places are open. */
  private static Timetable sweep(List<Place> places, List<Spans> each, long begin, long last) {
    long[] openings = each.stream().flatMapToLong(s -> Arrays.stream(s.from())).sorted().toArray();
    long[] closings = each.stream().flatMapToLong(s -> Arrays.stream(s.until())).sorted().toArray();
    int most = 0;
    List<Long> from = new ArrayList<>();
    List<Long> until = new ArrayList<>();
    int open = 0;
    int o = 0;
    int c = 0;
    while (c < closings.length) {
      // What closes at the moment at which another opens, closes first.
      boolean opens = o < openings.length && openings[o] < closings[c];
      long at = opens ? openings[o] : closings[c];
      if (opens) {
        o++;
        open++;
        if (at <= last && closings[c] > begin && open >= most) {
          if (open > most) {
            most = open;
            from.clear();
            until.clear();
          }
          from.add(at);
        }
      } else {
        if (open == most && until.size() < from.size()) {
          until.add(at);
        }
        c++;
        open--;
      }
    }
    Spans all = new Spans(array(from), array(until));
    return new Timetable(
        places,
        each,
        all,
        Arrays.stream(all.from()).mapToInt(opening -> opener(each, opening)).toArray(),
        most == places.size() ? Suits.ALL : Suits.MOST,
        last);
  }

  private static int opener(List<Spans> each, long opening) {
    for (int i = 0; i < each.size(); i++) {
      if (Arrays.binarySearch(each.get(i).from(), opening) >= 0) {
        return i;
      }
    }
    return 0;
  }

  /** Of the places that are quiet at this moment the one that opens last. */
  int lastToOpen(long moment) {
    int next = all.following(moment);
    if (next < openers.length && !each.get(openers[next]).contains(moment)) {
      return openers[next];
    }
    int found = 0;
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < each.size(); i++) {
      long opens = each.get(i).next(moment, last);
      if (opens > latest) {
        latest = opens;
        found = i;
      }
    }
    return found;
  }

  private static long[] array(List<Long> times) {
    return times.stream().mapToLong(Long::longValue).toArray();
  }
}
