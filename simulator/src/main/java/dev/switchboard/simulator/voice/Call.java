package dev.switchboard.simulator.voice;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.switchboard.simulator.message.Sid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One leg of a call as the simulator keeps it.
 *
 * @param seq order of arrival, from 1
 * @param parent the leg whose {@code <Dial>} made this one
 * @param startedAt when it left the queue, or came in
 * @param answeredAt when somebody picked up
 * @param queued how long it waited for its turn
 * @param answeredBy machine detection's verdict
 * @param sip the network's answer at the end, e.g. 486
 * @param steps the events it has reached
 * @param updatedAt when it last changed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Call(
    long seq,
    String sid,
    CallDirection direction,
    String from,
    String to,
    Optional<String> parent,
    CallOrder order,
    CallStatus status,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> answeredAt,
    Optional<Instant> endedAt,
    Duration queued,
    Optional<String> answeredBy,
    int sip,
    List<CallStep> steps,
    Instant updatedAt,
    Kept kept) {

  /** What is left of it. */
  public enum Kept {
    WHOLE,
    /** Gone for the API; the ledger and the phone still know that it was there. */
    DELETED
  }

  public Call {
    steps = List.copyOf(steps);
  }

  static Call fresh(
      long seq,
      CallDirection direction,
      String from,
      String to,
      Optional<String> parent,
      CallOrder order,
      CallStatus status,
      Instant now) {
    return new Call(
        seq,
        Sid.fresh("CA"),
        direction,
        from,
        to,
        parent,
        order,
        status,
        now,
        status == CallStatus.QUEUED ? Optional.empty() : Optional.of(now),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        0,
        List.of(),
        now,
        Kept.WHOLE);
  }

  /** The other party: the phone. */
  @JsonIgnore
  public String phone() {
    return direction == CallDirection.INBOUND ? from : to;
  }

  /** The account's own number. */
  @JsonIgnore
  public String own() {
    return direction == CallDirection.INBOUND ? to : from;
  }

  /** From the answer to the end, in whole seconds; zero where nobody answered. */
  @JsonIgnore
  public long seconds() {
    if (answeredAt.isEmpty() || endedAt.isEmpty()) {
      return 0;
    }
    return Math.max(0, Duration.between(answeredAt.get(), endedAt.get()).toSeconds());
  }

  /** What is billed: begun minutes. */
  @JsonIgnore
  public long minutes() {
    return Math.ceilDiv(seconds(), 60);
  }

  @JsonIgnore
  public boolean isOver() {
    return status.isFinal();
  }

  /** True where it was created over REST: what the ledger holds. */
  @JsonIgnore
  public boolean isPlaced() {
    return direction == CallDirection.OUTBOUND_API;
  }

  private Call with(CallStatus word, Instant at) {
    return new Call(
        seq,
        sid,
        direction,
        from,
        to,
        parent,
        order,
        word,
        createdAt,
        startedAt,
        answeredAt,
        endedAt,
        queued,
        answeredBy,
        sip,
        steps,
        at,
        kept);
  }

  /** It leaves the queue. */
  Call started(Instant at) {
    return new Call(
        seq,
        sid,
        direction,
        from,
        to,
        parent,
        order,
        status,
        createdAt,
        Optional.of(at),
        answeredAt,
        endedAt,
        Duration.between(createdAt, at),
        answeredBy,
        sip,
        steps,
        at,
        kept);
  }

  Call ringing(Instant at) {
    return with(CallStatus.RINGING, at);
  }

  Call answered(Instant at) {
    return new Call(
        seq,
        sid,
        direction,
        from,
        to,
        parent,
        order,
        CallStatus.IN_PROGRESS,
        createdAt,
        startedAt,
        Optional.of(at),
        endedAt,
        queued,
        answeredBy,
        200,
        steps,
        at,
        kept);
  }

  Call judged(String verdict, Instant at) {
    return new Call(
        seq,
        sid,
        direction,
        from,
        to,
        parent,
        order,
        status,
        createdAt,
        startedAt,
        answeredAt,
        endedAt,
        queued,
        Optional.of(verdict),
        sip,
        steps,
        at,
        kept);
  }

  Call ended(CallStatus outcome, int sipCode, Instant at) {
    return new Call(
        seq,
        sid,
        direction,
        from,
        to,
        parent,
        order,
        outcome,
        createdAt,
        startedAt,
        answeredAt,
        Optional.of(at),
        queued,
        answeredBy,
        sipCode == 0 ? sip : sipCode,
        steps,
        at,
        kept);
  }

  Call ordered(CallOrder other, Instant at) {
    return new Call(
        seq,
        sid,
        direction,
        from,
        to,
        parent,
        other,
        status,
        createdAt,
        startedAt,
        answeredAt,
        endedAt,
        queued,
        answeredBy,
        sip,
        steps,
        at,
        kept);
  }

  Call reached(CallEvent event, String word, Instant at) {
    List<CallStep> more = new ArrayList<>(steps);
    more.add(new CallStep(event, word, steps.size(), at));
    return new Call(
        seq,
        sid,
        direction,
        from,
        to,
        parent,
        order,
        status,
        createdAt,
        startedAt,
        answeredAt,
        endedAt,
        queued,
        answeredBy,
        sip,
        more,
        at,
        kept);
  }

  Call deleted() {
    return new Call(
        seq,
        sid,
        direction,
        from,
        to,
        parent,
        order,
        status,
        createdAt,
        startedAt,
        answeredAt,
        endedAt,
        queued,
        answeredBy,
        sip,
        steps,
        updatedAt,
        Kept.DELETED);
  }
}
