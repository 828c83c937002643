package dev.switchboard.simulator.twiml;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code <Dial>}: connects the caller with others.
 *
 * @param action asked when that call is over; without a URL the next verb follows
 * @param timeout of ringing
 * @param timeLimit of the call
 * @param hangupOnStar whether the caller's {@code *} ends the other call
 * @param answerOnBridge whether the caller hears ringing, and is not answered, until somebody
 *     answers
 * @param sequential whether the callees ring one after another
 * @param callerId shown to the callee; the caller's own where empty
 * @param recordingTrack {@code both}, {@code inbound} or {@code outbound}
 * @param callees whom it calls; a number in the text of the element is one
 */
public record Dial(
    Span span,
    Hook action,
    Duration timeout,
    Duration timeLimit,
    boolean hangupOnStar,
    boolean answerOnBridge,
    boolean sequential,
    Optional<String> callerId,
    Optional<String> callReason,
    Optional<String> ringTone,
    Recording record,
    boolean trimSilence,
    String recordingTrack,
    Callback recordingStatus,
    Optional<String> recordingConfigurationId,
    Hook refer,
    Set<String> events,
    List<Callee> callees)
    implements Verb {
  public Dial {
    events = Set.copyOf(events);
    callees = List.copyOf(callees);
  }

  /** What of the call is recorded. */
  public enum Recording {
    DO_NOT_RECORD,
    RECORD_FROM_ANSWER,
    RECORD_FROM_RINGING,
    RECORD_FROM_ANSWER_DUAL,
    RECORD_FROM_RINGING_DUAL
  }
}
