package dev.switchboard.core.signal;

import dev.switchboard.core.signal.Threshold.Action;
import java.math.BigDecimal;
import java.util.List;

/** Those that hold, each with a name of its own. */
public record Thresholds(List<Threshold> all) {
  public static final int MOST = 50;

  /**
   * @throws IllegalArgumentException for a name that stands twice, or more than {@value #MOST}
   */
  public Thresholds {
    all = List.copyOf(all);
    if (all.size() > MOST || all.stream().map(Threshold::name).distinct().count() != all.size()) {
      throw new IllegalArgumentException("too many thresholds, or a name twice");
    }
  }

  /**
   * What holds until somebody changes it. No carrier publishes figures. Resellers of SMS commonly
   * warn their customers from 2 % opt-outs and 8 % failures on, and stop them for a day at 3 % and
   * 12.5 %; so the first two of those are watched here. Only what no retry and no better list cures
   * pauses: filtering of a fifth of the texts, and traffic of a number that is not registered.
   * Phones that cannot be reached say something of the list and nothing of the sender: they never
   * pause it.
   */
  public static Thresholds usual() {
    return new Thresholds(
        List.of(
            of("filtered", "0.2", 20, 100, 6, Action.PAUSE, 30007),
            of("unregistered", "0.05", 5, 20, 6, Action.PAUSE, 30034),
            of("filtering_begins", "0.05", 10, 100, 24, Action.WATCH, 30007),
            of("blocked", "0.05", 10, 100, 24, Action.WATCH, 30004),
            of("pumping", "0.05", 10, 50, 24, Action.WATCH, 30450),
            of("unreachable", "0.08", 20, 100, 24, Action.WATCH, 30003, 30005, 30006, 30008),
            of("opted_out", "0.02", 5, 200, 24, Action.WATCH, 21610, Signal.STOP.code())));
  }

  private static Threshold of(
      String name,
      String rate,
      int minimumCount,
      int minimumSample,
      int hours,
      Action action,
      Integer... codes) {
    return new Threshold(
        name,
        Threshold.signals(List.of(codes)),
        new BigDecimal(rate),
        minimumCount,
        minimumSample,
        hours,
        action);
  }

  /** The longest time that one of them looks back, in hours; 1 where there is none. */
  public int longestHours() {
    return all.stream().mapToInt(Threshold::hours).max().orElse(1);
  }
}
