package dev.switchboard.simulator.voice;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.switchboard.simulator.message.Sid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One leg of a call as the simulator keeps it.
 *
 * @param seq order of arrival, from 1
 * @param parent the leg whose {@code <Dial>} made this one
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
    Instant createdAt,
    CallState state,
    Kept kept) {

  /** What is left of it. */
  public enum Kept {
    WHOLE,
    /** Gone for the API; the ledger and the phone still know that it was there. */
    DELETED
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
        now,
        CallState.fresh(status, now),
        Kept.WHOLE);
  }

  public CallStatus status() {
    return state.status();
  }

  /** When it left the queue, or came in. */
  public Optional<Instant> startedAt() {
    return state.startedAt();
  }

  /** When somebody picked up. */
  public Optional<Instant> answeredAt() {
    return state.answeredAt();
  }

  public Optional<Instant> endedAt() {
    return state.endedAt();
  }

  /** How long it waited for its turn. */
  public Duration queued() {
    return state.queued();
  }

  /** Machine detection's verdict. */
  public Optional<String> answeredBy() {
    return state.answeredBy();
  }

  /** The network's latest answer, e.g. 486; 0 before any. */
  int sip() {
    return state.sip();
  }

  /** The events it has reached. */
  public List<CallStep> steps() {
    return state.steps();
  }

  public Instant updatedAt() {
    return state.updatedAt();
  }

  /** The other party: the phone. */
  public String phone() {
    return direction == CallDirection.INBOUND ? from : to;
  }

  /** The account's own number. */
  public String own() {
    return direction == CallDirection.INBOUND ? to : from;
  }

  /** From the answer to the end, in whole seconds; zero where nobody answered. */
  public long seconds() {
    if (answeredAt().isEmpty() || endedAt().isEmpty()) {
      return 0;
    }
    return Math.max(0, Duration.between(answeredAt().get(), endedAt().get()).toSeconds());
  }

  /** What is billed: begun minutes. */
  public long minutes() {
    return Math.ceilDiv(seconds(), 60);
  }

  @JsonIgnore
  public boolean isOver() {
    return status().isFinal();
  }

  /** True where it was created over REST: what the ledger holds. */
  @JsonIgnore
  public boolean isPlaced() {
    return direction == CallDirection.OUTBOUND_API;
  }

  private Call with(CallState other) {
    return new Call(seq, sid, direction, from, to, parent, order, createdAt, other, kept);
  }

  /** It has come further. */
  Call with(UnaryOperator<CallState> how) {
    return with(how.apply(state));
  }

  /** It leaves the queue. */
  Call started(Instant at) {
    return with(state.started(Duration.between(createdAt, at), at));
  }

  Call ordered(CallOrder other) {
    return new Call(seq, sid, direction, from, to, parent, other, createdAt, state, kept);
  }

  Call deleted() {
    return new Call(seq, sid, direction, from, to, parent, order, createdAt, state, Kept.DELETED);
  }
}
