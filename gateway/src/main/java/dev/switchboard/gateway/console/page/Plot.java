package dev.switchboard.gateway.console.page;

import dev.switchboard.core.signal.Finding;
import dev.switchboard.gateway.signal.SignalReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rate over time, a bar for each hour, drawn by the server.
 *
 * @param hours how many, also those in which nothing was counted
 * @param highest the rate of the highest bar
 */
public record Plot(int hours, List<Bar> bars, BigDecimal highest) {
  /** The height of the drawing; each hour is {@link #STEP} wide. */
  public static final int HEIGHT = 36;

  public static final int STEP = 6;

  /** Lower peaks do not fill the drawing: a rate of 1 % shall not look like one of 50 %. */
  private static final BigDecimal LEAST_FULL = new BigDecimal("0.1");

  /** One hour. */
  public record Bar(int x, int y, int height, String title) {}

  public static Plot of(SignalReport report, SignalReport.Rate rate) {
    int hours = (int) Duration.between(report.since(), report.until()).toHours();
    Map<Instant, SignalReport.Hour> known = new HashMap<>();
    rate.series().forEach(hour -> known.put(hour.hour(), hour));
    BigDecimal highest =
        rate.series().stream()
            .map(SignalReport.Hour::rate)
            .max(Comparator.naturalOrder())
            .orElse(BigDecimal.ZERO);
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < hours; i++) {
      SignalReport.@Nullable Hour hour = known.get(report.since().plus(Duration.ofHours(i)));
      if (hour != null && hour.count() > 0) {
        int height = height(hour.rate(), highest.max(LEAST_FULL));
        bars.add(new Bar(i * STEP, HEIGHT - height, height, title(hour)));
      }
    }
    return new Plot(hours, bars, highest);
  }

  public int width() {
    return hours * STEP;
  }

  /** For those who cannot see it. */
  public String words() {
    return "By hour, at most " + Finding.percent(highest);
  }

  private static int height(BigDecimal rate, BigDecimal full) {
    return Math.max(
        2,
        rate.multiply(BigDecimal.valueOf(HEIGHT)).divide(full, 0, RoundingMode.HALF_UP).intValue());
  }

  private static String title(SignalReport.Hour hour) {
    return Words.utc(hour.hour())
        + ": "
        + hour.count()
        + " of "
        + hour.of()
        + " ("
        + Finding.percent(hour.rate())
        + ")";
  }
}
