package dev.switchboard.gateway.signal;

import dev.switchboard.core.signal.Bucket;
import dev.switchboard.core.signal.Decision;
import dev.switchboard.core.signal.Finding;
import dev.switchboard.core.signal.Mark;
import dev.switchboard.core.signal.SignalRules;
import dev.switchboard.core.signal.Thresholds;
import dev.switchboard.gateway.signal.SignalBuckets.Range;
import dev.switchboard.gateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was counted, put together for people: each sender as a whole, then by country. */
public final class SignalReports {
  /** What is told where nobody asks for a time. */
  public static final Duration USUAL = Duration.ofHours(24);

  private final SignalBuckets buckets;
  private final SignalMarks marks;
  private final ThresholdSettings thresholds;
  private final InstantSource clock;

  public SignalReports(
      Store store, SignalBuckets buckets, ThresholdSettings thresholds, InstantSource clock) {
    this.buckets = buckets;
    this.marks = new SignalMarks(store);
    this.thresholds = thresholds;
    this.clock = clock;
  }

  /**
   * Those that have anything to tell.
   *
   * @param country of these reports only; empty for all, each sender as a whole among them
   * @param since the hour that it lies in is told whole
   * @param until the hour that it lies in is told whole
   */
  public List<SignalReport> list(
      Optional<String> sender, Optional<String> country, Instant since, Instant until) {
    Instant from = since.truncatedTo(ChronoUnit.HOURS);
    Instant to = until.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
    Map<String, List<Finding>> findings = findings(sender);
    List<SignalReport> reports = new ArrayList<>();
    buckets
        .in(new Range(sender, country, from, to))
        .forEach((address, own) -> {
          List<Finding> found = findings.getOrDefault(address, List.of());
          if (country.isEmpty()) {
            reports.add(
                SignalReport.of(
                    address, Optional.empty(), from, to, own, only(found, Optional.empty())));
          }
          new TreeMap<>(own.stream().collect(Collectors.groupingBy(Bucket::country)))
              .forEach((where, some) ->
                  reports.add(
                      SignalReport.of(
                          address,
                          Optional.of(where),
                          from,
                          to,
                          some,
                          only(found, Optional.of(where)))));
        });
    return reports;
  }

  private static List<Finding> only(List<Finding> findings, Optional<String> country) {
    Predicate<Finding> there = finding -> finding.country().equals(country);
    return findings.stream().filter(there).toList();
  }

  /** What the thresholds say at this moment. */
  private Map<String, List<Finding>> findings(Optional<String> sender) {
    Instant now = clock.instant();
    Thresholds current = thresholds.current().value();
    Map<String, Mark> known = marks.all();
    Map<String, List<Finding>> findings = new TreeMap<>();
    buckets
        .in(
            new Range(
                sender,
                Optional.empty(),
                SignalRules.begin(current.longestHours(), now),
                now.plus(Duration.ofHours(1))))
        .forEach((address, own) -> {
          @Nullable Mark mark = known.get(address);
          List<Bucket> since = mark == null ? own : mark.after(own);
          findings.put(
              address,
              SignalRules.all(current, since, now).stream()
                  .flatMap(decision ->
                      switch (decision) {
                        case Decision.Fine _ -> java.util.stream.Stream.<Finding>empty();
                        case Decision.Watch(Finding finding) -> java.util.stream.Stream.of(finding);
                        case Decision.Pause(Finding finding) -> java.util.stream.Stream.of(finding);
                      })
                  .toList());
        });
    return findings;
  }
}
