package dev.switchboard.gateway.console.page;

import dev.switchboard.core.signal.Finding;
import dev.switchboard.gateway.setting.Settings.Written;
import dev.switchboard.gateway.signal.SignalReport;
import dev.switchboard.gateway.signal.ThresholdSettings;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What carriers and people make of the senders.
 *
 * @param hours how far it looks back
 * @param thresholds those that hold, as they are edited
 * @param written who set them; empty while they are those of the start
 */
public record SignalsPage(
    Frame frame,
    int hours,
    List<SignalReport> reports,
    List<ThresholdSettings.Entry> thresholds,
    Optional<Written> written) {

  /** A time to look back. */
  public record Span(int hours, String title) {}

  public List<Span> spans() {
    return List.of(new Span(6, "6 hours"), new Span(24, "A day"), new Span(168, "A week"));
  }

  /** Of each sender first all countries together, then each. */
  public Map<String, List<SignalReport>> bySender() {
    Map<String, List<SignalReport>> senders = new LinkedHashMap<>();
    reports.forEach(report ->
        senders.computeIfAbsent(report.sender(), _ -> new java.util.ArrayList<>()).add(report));
    return senders;
  }

  public static String percent(BigDecimal rate) {
    return Finding.percent(rate);
  }

  /** {@code 20}, for a field that says percent itself. */
  public static String bare(BigDecimal rate) {
    return rate.movePointRight(2).stripTrailingZeros().toPlainString();
  }
}
