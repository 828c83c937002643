package dev.switchboard.gateway.signal;

import dev.switchboard.core.signal.Bucket;
import dev.switchboard.core.signal.Finding;
import dev.switchboard.core.signal.Kind;
import dev.switchboard.core.signal.Signal;
import dev.switchboard.core.signal.Tally;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of a sender in a time, in one country or in all.
 *
 * @param country null for all countries together
 * @param of the messages that rates are of
 * @param signals those that were seen, the most frequent first
 * @param findings thresholds that are reached now, whatever time was asked for
 */
public record SignalReport(
    String sender,
    @Nullable String country,
    Instant since,
    Instant until,
    long accepted,
    long rejected,
    long putOff,
    long delivered,
    long failed,
    long of,
    List<Rate> signals,
    List<Reached> findings) {

  /** How often one signal was seen, with the hours in which it could have been. */
  public record Rate(
      String signal,
      String name,
      long count,
      long of,
      BigDecimal rate,
      String remedy,
      List<Hour> series) {}

  /** One hour. */
  public record Hour(Instant hour, long count, long of, BigDecimal rate) {}

  /** A threshold that is reached. */
  public record Reached(
      String threshold,
      String action,
      String reason,
      String remedy,
      long count,
      long of,
      BigDecimal rate) {
    static Reached of(Finding finding) {
      return new Reached(
          finding.threshold().name(),
          finding.threshold().action().word(),
          finding.reason(),
          finding.remedy(),
          finding.count(),
          finding.of(),
          finding.rate());
    }
  }

  static SignalReport of(
      String sender,
      Optional<String> country,
      Instant since,
      Instant until,
      List<Bucket> buckets,
      List<Finding> findings) {
    Tally whole = Tally.of(buckets);
    TreeMap<Instant, Tally> hours = new TreeMap<>();
    buckets.stream()
        .collect(Collectors.groupingBy(Bucket::hour))
        .forEach((hour, some) -> hours.put(hour, Tally.of(some)));
    List<Rate> rates = new ArrayList<>();
    for (Signal signal : whole.seen()) {
      rates.add(rate(signal, whole, hours));
    }
    rates.sort(Comparator.comparingLong(Rate::count).reversed());
    return new SignalReport(
        sender,
        country.orElse(null),
        since,
        until,
        whole.count(Kind.ACCEPTED),
        whole.count(Kind.REJECTED),
        whole.count(Kind.PUT_OFF),
        whole.count(Kind.DELIVERED),
        whole.count(Kind.FAILED),
        whole.messages(),
        rates,
        findings.stream().map(Reached::of).toList());
  }

  private static Rate rate(Signal signal, Tally whole, TreeMap<Instant, Tally> hours) {
    long count = whole.count(signal);
    return new Rate(
        signal.word(),
        signal.name(),
        count,
        whole.messages(),
        Finding.rate(count, whole.messages()),
        signal.remedy(),
        hours.entrySet().stream()
            .map(hour -> {
              long inHour = hour.getValue().count(signal);
              long messages = hour.getValue().messages();
              return new Hour(hour.getKey(), inHour, messages, Finding.rate(inHour, messages));
            })
            .toList());
  }
}
