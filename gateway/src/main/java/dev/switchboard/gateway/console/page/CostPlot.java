package dev.switchboard.gateway.console.page;

import dev.switchboard.gateway.cost.Costs.By;
import dev.switchboard.gateway.cost.Costs.Group;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Costs by day, a bar for each with its channels on top of each other, drawn by the server.
 *
 * @param channels those that cost something, in the order in which they are stacked
 * @param ticks lines across, from the bottom
 */
public record CostPlot(List<Day> days, List<String> channels, List<Tick> ticks, String currency) {
  public static final int WIDTH = 760;
  public static final int HEIGHT = 210;

  /** Where the bars begin, after the figures at their side. */
  public static final int LEFT = 56;

  /** Where they stand. */
  public static final int GROUND = 182;

  private static final int TOP = 10;
  private static final List<String> ORDER = List.of("sms", "mms", "whatsapp", "voice", "verify");
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  /**
   * One day.
   *
   * @param label beneath it; empty where there is no room for one
   * @param title all that it shows, in words
   */
  public record Day(double x, double width, String label, String title, List<Part> parts) {
    /** The middle of its bar. */
    public double middle() {
      return round(x + width / 2);
    }
  }

  /** One channel of a day. */
  public record Part(String channel, double y, double height) {}

  /** One line across. */
  public record Tick(double y, String label) {}

  /**
   * @param groups by day and channel
   */
  static CostPlot of(LocalDate from, LocalDate to, List<Group> groups, String currency) {
    Map<LocalDate, Map<String, BigDecimal>> costs = new HashMap<>();
    for (Group group : groups) {
      costs
          .computeIfAbsent(LocalDate.parse(group.by(By.DAY)), _ -> new HashMap<>())
          .merge(group.by(By.CHANNEL), group.sums().cost(), BigDecimal::add);
    }
    List<String> channels =
        ORDER.stream()
            .filter(one -> costs.values().stream().anyMatch(day -> amount(day, one).signum() > 0))
            .toList();
    double full = ceiling(costs.values().stream().mapToDouble(CostPlot::sum).max().orElse(0));
    int count = (int) (to.toEpochDay() - from.toEpochDay()) + 1;
    double step = (WIDTH - LEFT) / (double) count;
    int every = Math.max(1, (int) Math.ceil(64 / step));
    List<Day> days = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LocalDate date = from.plusDays(i);
      Map<String, BigDecimal> of = costs.getOrDefault(date, Map.of());
      List<Part> parts = new ArrayList<>();
      double y = GROUND;
      for (String channel : channels) {
        double height = amount(of, channel).doubleValue() / full * (GROUND - TOP);
        if (height > 0) {
          y -= height;
          parts.add(new Part(channel, round(y), round(Math.max(height, 0.6))));
        }
      }
      double gap = Math.min(4, step * 0.2);
      days.add(
          new Day(
              round(LEFT + i * step + gap / 2),
              round(Math.min(step - gap, 42)),
              i % every == 0 ? SHORT.format(date) : "",
              title(date, of, channels, currency),
              parts));
    }
    return new CostPlot(days, channels, ticks(full), currency);
  }

  /** For those who cannot see it. */
  public String words() {
    return days.stream()
        .filter(day -> !day.parts().isEmpty())
        .map(Day::title)
        .reduce((a, b) -> a + "; " + b)
        .orElse("nothing was spent on any of these days");
  }

  private static String title(
      LocalDate date, Map<String, BigDecimal> of, List<String> channels, String currency) {
    StringBuilder title =
        new StringBuilder(SHORT.format(date) + ": " + money(sum(of)) + " " + currency);
    for (String channel : channels) {
      if (amount(of, channel).signum() > 0) {
        title
            .append(", ")
            .append(CostsPage.channel(channel))
            .append(' ')
            .append(money(amount(of, channel).doubleValue()));
      }
    }
    return title.toString();
  }

  private static List<Tick> ticks(double full) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i <= 2; i++) {
      double value = full * i / 2;
      ticks.add(new Tick(round(GROUND - (GROUND - TOP) * i / 2.0), label(value)));
    }
    return ticks;
  }

  private static String label(double value) {
    return new BigDecimal(value)
        .setScale(value >= 10 ? 0 : value >= 0.1 ? 2 : 4, RoundingMode.HALF_UP)
        .toPlainString();
  }

  /** The next of 1, 2, 5, 10 …. */
  private static double ceiling(double value) {
    if (value <= 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double step : new double[] {1, 2, 5}) {
      if (value <= step * power) {
        return step * power;
      }
    }
    return 10 * power;
  }

  private static BigDecimal amount(Map<String, BigDecimal> of, String channel) {
    return of.getOrDefault(channel, BigDecimal.ZERO);
  }

  private static double sum(Map<String, BigDecimal> of) {
    return of.values().stream().mapToDouble(BigDecimal::doubleValue).sum();
  }

  private static String money(double value) {
    return CostsPage.money(BigDecimal.valueOf(value));
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
