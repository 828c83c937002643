package dev.switchboard.bench.chaos.verdict;

import dev.switchboard.bench.chaos.plan.Outages;
import dev.switchboard.bench.chaos.traffic.Accepted;
import dev.switchboard.bench.chaos.verdict.Lateness.Group;
import dev.switchboard.bench.figure.Percentiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Judges how late codes were. */
final class Urgency {
  /** The path was up: accepted by a node, and then sent. Two busy cores are shared by all of it. */
  static final Duration CALM_BOUND = Duration.ofSeconds(2);

  /** From the end of the last disturbance, for what had not been tried by then. */
  static final Duration RECOVERY_BOUND = Duration.ofSeconds(15);

  /** On top for each try of which had to be found out what became of it. */
  static final Duration UNCLEAR_BOUND = Duration.ofSeconds(30);

  /** How long a disturbance may be felt after its end: leases run out, nodes warm up. */
  private static final Duration AFTERMATH = Duration.ofSeconds(12);

  private static final String UNKNOWN = "unknown";
  private static final String WAITING = "waiting";

  private final Outages outages;
  private final List<Long> calm = new ArrayList<>();
  private final List<Long> disturbed = new ArrayList<>();
  private Duration worstBeyond = Duration.ZERO;

  Urgency(Outages outages) {
    this.outages = outages;
  }

  /**
   * Notes one.
   *
   * @param message with its timeline
   * @return why it was too late, where it was
   */
  Optional<String> note(Accepted accepted, Instant arrived, JsonNode message) {
    Duration late = Duration.between(accepted.at(), arrived);
    Duration lateness = late.isNegative() ? Duration.ZERO : late;
    Instant from = accepted.at().minus(AFTERMATH);
    int unclear = count(message, UNKNOWN);
    Duration backoff = waits(message);
    boolean quiet = outages.isCalm(from, arrived) && unclear == 0 && backoff.isZero();
    (quiet ? calm : disturbed).add(lateness.toMillis());
    if (quiet) {
      return lateness.compareTo(CALM_BOUND) <= 0
          ? Optional.empty()
          : Optional.of(
              words(lateness) + " though its path was up; the bound is " + words(CALM_BOUND));
    }
    Instant since = outages.lastEnd(from, arrived);
    Instant start = since.isBefore(accepted.at()) ? accepted.at() : since;
    Duration beyond = arrived.isAfter(start) ? Duration.between(start, arrived) : Duration.ZERO;
    worstBeyond = beyond.compareTo(worstBeyond) > 0 ? beyond : worstBeyond;
    Duration bound = RECOVERY_BOUND.plus(UNCLEAR_BOUND.multipliedBy(unclear)).plus(backoff);
    return beyond.compareTo(bound) <= 0
        ? Optional.empty()
        : Optional.of(
            words(beyond)
                + " after the last disturbance, with "
                + unclear
                + " unclear tries and "
                + words(backoff)
                + " of asked-for waiting; the bound is "
                + words(bound));
  }

  /** What the provider asked to wait. */
  private static Duration waits(JsonNode message) {
    Duration sum = Duration.ZERO;
    for (JsonNode entry : message.path("timeline")) {
      String until = entry.path("until").asString("");
      if (entry.path("event").asString().equals(WAITING) && !until.isEmpty()) {
        Duration wait =
            Duration.between(Instant.parse(entry.path("at").asString()), Instant.parse(until));
        sum = sum.plus(wait.isNegative() ? Duration.ZERO : wait).plus(CALM_BOUND);
      }
    }
    return sum;
  }

  private static int count(JsonNode message, String event) {
    int count = 0;
    for (JsonNode entry : message.path("timeline")) {
      count += entry.path("event").asString().equals(event) ? 1 : 0;
    }
    return count;
  }

  private static String words(Duration time) {
    return time.toMillis() + " ms";
  }

  Lateness lateness() {
    return new Lateness(group(calm), group(disturbed), worstBeyond.toMillis());
  }

  private static Group group(List<Long> millis) {
    if (millis.isEmpty()) {
      return Group.NONE;
    }
    Percentiles sorted = Percentiles.of(millis.stream().mapToLong(Long::longValue).toArray());
    return new Group(
        millis.size(),
        Optional.of(sorted.at(50)),
        Optional.of(sorted.at(99)),
        Optional.of(sorted.max()));
  }
}
