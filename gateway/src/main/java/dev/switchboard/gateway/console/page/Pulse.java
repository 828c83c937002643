package dev.switchboard.gateway.console.page;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How it goes at this moment. The first four are counted in the hot queue, the rest in the newest
 * messages only, so that it costs the same with ten million old ones.
 *
 * @param window how many of the newest messages were looked at
 * @param recent how many of those are in each status
 * @param typicalDelivery the median time from accepted to delivered among them
 */
public record Pulse(
    Count waiting,
    Count sending,
    Count unknown,
    Count sent,
    int window,
    Map<String, Long> recent,
    Optional<Duration> typicalDelivery) {

  /** A number that stops counting at a bound. */
  public record Count(long value, long bound) {
    /** Both together. */
    public Count plus(Count other) {
      return new Count(Math.min(bound, value + other.value), bound);
    }

    public String text() {
      return value >= bound ? Words.count(bound) + "+" : Words.count(value);
    }
  }

  /** One piece of the bar, from {@code start} to {@code start + width}, in percent. */
  public record Share(String status, String tone, long count, double start, double width) {
    public String startPercent() {
      return percent(start);
    }

    public String widthPercent() {
      return percent(width);
    }

    private static String percent(double value) {
      return String.format(Locale.ROOT, "%.3f%%", value);
    }
  }

  private static final List<String> ORDER =
      List.of(
          "read",
          "delivered",
          "sent",
          "sending",
          "queued",
          "scheduled",
          "unknown",
          "canceled",
          "expired",
          "refused",
          "undelivered",
          "failed");

  public long recently(String... statuses) {
    long sum = 0;
    for (String status : statuses) {
      sum += recent.getOrDefault(status, 0L);
    }
    return sum;
  }

  /** The same for whoever does not see it. */
  public String barInWords() {
    return bar().stream()
        .map(share -> share.count() + " " + share.status())
        .collect(Collectors.joining(", "));
  }

  /** The newest messages as one bar. */
  public List<Share> bar() {
    double[] start = {0};
    return ORDER.stream()
        .filter(recent::containsKey)
        .map(status -> {
          long count = recently(status);
          double width = 100.0 * count / Math.max(1, window);
          Share share = new Share(status, StatusLook.of(status).tone(), count, start[0], width);
          start[0] += width;
          return share;
        })
        .toList();
  }
}
