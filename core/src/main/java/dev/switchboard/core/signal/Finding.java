package dev.switchboard.core.signal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A threshold that was reached.
 *
 * @param country where it was reached in one country and not by the sender as a whole
 * @param lead of its signals the one that was seen most
 * @param count how many of its signals there were
 * @param of how many messages
 */
public record Finding(
    Threshold threshold, Optional<String> country, Signal lead, long count, long of) {

  static Finding of(Threshold threshold, Optional<String> country, Tally tally) {
    Signal lead =
        threshold.signals().stream()
            .max(
                Comparator.<Signal>comparingLong(tally::count)
                    .thenComparing(Comparator.reverseOrder()))
            .orElseThrow();
    return new Finding(threshold, country, lead, threshold.count(tally), tally.messages());
  }

  /** 0 to 1, to four places. */
  public BigDecimal rate() {
    return rate(count, of);
  }

  /** A share, 0 to 1, to four places; 0 of nothing is 0. */
  public static BigDecimal rate(long count, long of) {
    return of <= 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(Math.min(count, of))
            .divide(BigDecimal.valueOf(of), 4, RoundingMode.HALF_UP)
            .stripTrailingZeros();
  }

  /** {@code 30007 Message filtered: 38 of 120 messages in the last 6 h (31.7 %, from 20 % on)}. */
  public String reason() {
    String others =
        threshold.signals().stream()
            .filter(signal -> !signal.equals(lead))
            .map(Signal::word)
            .collect(Collectors.joining(", "));
    return (lead.equals(Signal.STOP) ? lead.name() : lead.word() + " " + lead.name())
        + (others.isEmpty() ? "" : " (with " + others + ")")
        + String.format(Locale.ROOT, ": %d of %d messages", count, of)
        + country.map(where -> " to " + where).orElse("")
        + " in the last "
        + threshold.hours()
        + " h ("
        + percent(rate())
        + ", "
        + threshold.action().word()
        + " from "
        + percent(threshold.rate())
        + " on)";
  }

  public String remedy() {
    return lead.remedy();
  }

  /** {@code 31.7 %}. */
  public static String percent(BigDecimal rate) {
    BigDecimal percent =
        rate.movePointRight(2).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
    return percent.setScale(Math.max(0, percent.scale())).toPlainString() + " %";
  }
}
