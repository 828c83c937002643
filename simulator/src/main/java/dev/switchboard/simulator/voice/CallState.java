package dev.switchboard.simulator.voice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a leg has come.
 *
 * @param startedAt when it left the queue, or came in
 * @param answeredAt when somebody picked up
 * @param queued how long it waited for its turn
 * @param answeredBy machine detection's verdict
 * @param sip the network's latest answer, e.g. 486; 0 before any
 * @param steps the events it has reached
 * @param updatedAt when it last changed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CallState(
    CallStatus status,
    Optional<Instant> startedAt,
    Optional<Instant> answeredAt,
    Optional<Instant> endedAt,
    Duration queued,
    Optional<String> answeredBy,
    int sip,
    List<CallStep> steps,
    Instant updatedAt) {
  private static final int OK = 200;

  public CallState {
    steps = List.copyOf(steps);
  }

  static CallState fresh(CallStatus status, Instant now) {
    return new CallState(
        status,
        status == CallStatus.QUEUED ? Optional.empty() : Optional.of(now),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        0,
        List.of(),
        now);
  }

  /** It leaves the queue after so long. */
  CallState started(Duration waited, Instant at) {
    return new CallState(
        status, Optional.of(at), answeredAt, endedAt, waited, answeredBy, sip, steps, at);
  }

  CallState ringing(Instant at) {
    return new CallState(
        CallStatus.RINGING, startedAt, answeredAt, endedAt, queued, answeredBy, sip, steps, at);
  }

  CallState answered(Instant at) {
    return new CallState(
        CallStatus.IN_PROGRESS,
        startedAt,
        Optional.of(at),
        endedAt,
        queued,
        answeredBy,
        OK,
        steps,
        at);
  }

  CallState judged(String verdict, Instant at) {
    return new CallState(
        status, startedAt, answeredAt, endedAt, queued, Optional.of(verdict), sip, steps, at);
  }

  CallState ended(CallStatus outcome, int sipCode, Instant at) {
    return new CallState(
        outcome, startedAt, answeredAt, Optional.of(at), queued, answeredBy, sipCode, steps, at);
  }

  CallState reached(CallEvent event, String word, Instant at) {
    List<CallStep> more = new ArrayList<>(steps);
    more.add(new CallStep(event, word, steps.size(), at));
    return new CallState(status, startedAt, answeredAt, endedAt, queued, answeredBy, sip, more, at);
  }
}
