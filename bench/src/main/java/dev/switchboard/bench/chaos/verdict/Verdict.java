package dev.switchboard.bench.chaos.verdict;

import java.util.List;
import java.util.Map;

/**
 * What the ledger says of a run.
 *
 * @param accepted messages that were answered 2xx
 * @param once of these, how many the provider accepted exactly once
 * @param ended how many it never accepted, by the status and reason that the gateway tells
 * @param parked how many wait for a person, with a reason
 * @param findings what must not be; empty is good
 * @param urgent how late codes were
 * @param crowd the fullest second at the provider
 */
public record Verdict(
    int accepted,
    int once,
    Map<String, Integer> ended,
    int parked,
    List<Finding> findings,
    Lateness urgent,
    Crowd crowd) {
  public static final String LOST = "lost";
  public static final String TWICE = "twice";
  public static final String DISAGREES = "status disagrees";
  public static final String UNSETTLED = "unsettled";
  public static final String LATE = "urgent too late";
  public static final String AFTER_STOP = "tried after a STOP was answered";
  public static final String STRAY = "stray";
  public static final String PAUSED = "needs a person";

  /** Every kind of finding, in the order in which they are told. */
  public static final List<String> KINDS =
      List.of(LOST, TWICE, DISAGREES, UNSETTLED, LATE, AFTER_STOP, STRAY, PAUSED);

  public Verdict {
    ended = Map.copyOf(ended);
    findings = List.copyOf(findings);
  }

  public boolean isGood() {
    return findings.isEmpty();
  }

  public long count(String kind) {
    return findings.stream().filter(finding -> finding.what().equals(kind)).count();
  }
}
