package dev.switchboard.core.signal;

import dev.switchboard.core.signal.Threshold.Action;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a sender's counts lead to. A sender is paused only for what it does as a whole; where a
 * threshold is reached in one country alone, the others would suffer for it, so it is watched.
 */
public final class SignalRules {
  private SignalRules() {}

  /**
   * The most serious of {@link #all}; {@link Decision.Fine} where there is none.
   *
   * @param buckets of one sender, as far back as {@link Thresholds#longestHours}
   */
  public static Decision judge(Thresholds thresholds, List<Bucket> buckets, Instant now) {
    List<Decision> all = all(thresholds, buckets, now);
    return all.isEmpty() ? new Decision.Fine() : all.getFirst();
  }

  /** Every threshold that is reached, those that pause first, then in the thresholds' order. */
  public static List<Decision> all(Thresholds thresholds, List<Bucket> buckets, Instant now) {
    List<Decision> pauses = new ArrayList<>();
    List<Decision> watches = new ArrayList<>();
    for (Threshold threshold : thresholds.all()) {
      List<Bucket> window = within(threshold, buckets, now);
      Tally whole = Tally.of(window);
      if (threshold.isReached(whole)) {
        Finding finding = Finding.of(threshold, Optional.empty(), whole);
        if (threshold.action() == Action.PAUSE) {
          pauses.add(new Decision.Pause(finding));
        } else {
          watches.add(new Decision.Watch(finding));
        }
      } else {
        byCountry(window)
            .forEach((country, tally) -> {
              if (threshold.isReached(tally)) {
                watches.add(new Decision.Watch(Finding.of(threshold, Optional.of(country), tally)));
              }
            });
      }
    }
    pauses.addAll(watches);
    return pauses;
  }

  /**
   * The begin of the first of so many hours, of which the last is the one that {@code now} is in.
   */
  public static Instant begin(int hours, Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(hours - 1L));
  }

  private static List<Bucket> within(Threshold threshold, List<Bucket> buckets, Instant now) {
    Instant begin = begin(threshold.hours(), now);
    return buckets.stream().filter(bucket -> !bucket.hour().isBefore(begin)).toList();
  }

  private static Map<String, Tally> byCountry(List<Bucket> buckets) {
    Map<String, Tally> tallies = new TreeMap<>();
    buckets.stream()
        .collect(Collectors.groupingBy(Bucket::country))
        .forEach((country, some) -> tallies.put(country, Tally.of(some)));
    return tallies;
  }
}
