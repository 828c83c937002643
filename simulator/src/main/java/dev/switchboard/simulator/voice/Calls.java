package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.number.OwnNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** What can be done with calls: over REST, from the phones, after a restart. */
public final class Calls {
  /** How long a request waits for what it asked for; a document may hold it up for longer. */
  private static final Duration MOMENT = Duration.ofMillis(500);

  private static final Duration TO_RING = Duration.ofSeconds(5);

  private final Office office;
  private final CallQueue queue;

  Calls(Office office, dev.switchboard.simulator.journal.Journal journal) {
    this.office = office;
    this.queue = new CallQueue(office.clock(), office.timers(), journal, this::leaves);
  }

  public CallQueue queue() {
    return queue;
  }

  /** Takes a call in and returns once it is on the disk; it leaves when its turn comes. */
  public Call place(String from, String to, CallOrder order) {
    Call call =
        office
            .log()
            .add(
                CallDirection.OUTBOUND_API,
                from,
                to,
                Optional.empty(),
                order,
                CallStatus.QUEUED,
                office.clock().instant());
    queue.add(call.sid());
    return call;
  }

  /** As it would look when just taken in; for test credentials, which keep nothing. */
  public Call imagined(String from, String to, CallOrder order) {
    return Call.fresh(
        0, CallDirection.OUTBOUND_API, from, to, Optional.empty(), order, CallStatus.QUEUED, now());
  }

  private void leaves(String sid, Instant at) {
    office
        .log()
        .change(sid, call -> call.started(at))
        .ifPresent(call -> new OutboundLeg(new Leg(office, call, at)).start());
  }

  /** A phone calls a number of the account. Returns once the call is on the disk. */
  public Call incoming(String phone, OwnNumber to) {
    Leg leg = InboundLeg.create(office, phone, to, now());
    new InboundLeg(leg).start();
    return leg.call();
  }

  /** What came of something done to a call. */
  public enum Done {
    YES,
    /** The call is not in a state for it. */
    WRONG_STATE
  }

  /** The phone picks up. A call that has only just been made is given a moment to ring. */
  public Done answer(String sid) {
    return ringing(sid, new Signal.PickedUp(now()), call -> call.answeredAt().isPresent());
  }

  /** The phone declines: busy, for the caller. */
  public Done decline(String sid) {
    return ringing(sid, new Signal.Declined(now()), Call::isOver);
  }

  private Done ringing(String sid, Signal signal, Predicate<Call> done) {
    boolean rings =
        office
            .log()
            .await(
                sid,
                call ->
                    call.status() == CallStatus.RINGING
                        && call.direction() != CallDirection.INBOUND,
                TO_RING);
    Optional<Leg> leg = rings ? office.legs().find(sid) : Optional.empty();
    leg.ifPresent(each -> {
      each.tell(signal);
      office.log().await(sid, done, MOMENT);
    });
    return leg.isPresent() ? Done.YES : Done.WRONG_STATE;
  }

  /** The phone presses keys. */
  public Done press(String sid, String digits) {
    Optional<Leg> up = up(sid);
    up.ifPresent(leg -> {
      leg.phoneSays("pressed " + digits, now());
      for (char key : digits.toCharArray()) {
        leg.tell(new Signal.Key(key, now()));
      }
    });
    return up.isPresent() ? Done.YES : Done.WRONG_STATE;
  }

  /** The phone's owner says something. */
  public Done speak(String sid, String text, OptionalDouble confidence) {
    Optional<Leg> up = up(sid);
    up.ifPresent(leg -> {
      leg.phoneSays(text, now());
      leg.tell(new Signal.Spoke(text, confidence, now()));
    });
    return up.isPresent() ? Done.YES : Done.WRONG_STATE;
  }

  /** The phone's owner is speaking: a recording does not count silence meanwhile. */
  public Done speaking(String sid) {
    return up(sid).map(leg -> told(leg, new Signal.Speaking(now()))).orElse(Done.WRONG_STATE);
  }

  /**
   * What the phone's microphone heard, for the {@code <Record>} that runs.
   *
   * @throws IllegalArgumentException if it is no WAV file
   */
  public Done upload(String sid, byte[] wav) {
    Tone.length(wav);
    return up(sid)
        .filter(
            leg -> leg.trace().waiting().filter(wait -> wait.what().equals("record")).isPresent())
        .map(leg -> told(leg, new Signal.Uploaded(wav, now())))
        .orElse(Done.WRONG_STATE);
  }

  /** The phone hangs up, or stops calling, or declines. */
  public Done hangUp(String sid) {
    Optional<Leg> leg = office.legs().find(sid);
    leg.ifPresent(each -> end(each, Ending.HUNG_UP));
    return leg.isPresent() ? Done.YES : Done.WRONG_STATE;
  }

  /** Ends it, and waits a moment for that: whoever asked sees the outcome. */
  private void end(Leg leg, Ending ending) {
    leg.end(ending);
    office.log().await(leg.sid(), Call::isOver, MOMENT);
  }

  private Optional<Leg> up(String sid) {
    return office
        .log()
        .find(sid)
        .filter(call -> call.answeredAt().isPresent() || call.direction() == CallDirection.INBOUND)
        .flatMap(call -> office.legs().find(call.sid()));
  }

  private static Done told(Leg leg, Signal signal) {
    leg.tell(signal);
    return Done.YES;
  }

  private Instant now() {
    return office.clock().instant();
  }

  /** {@code Status=canceled}: only while it is queued or rings. */
  public Done cancel(String sid) {
    if (queue.remove(sid)) {
      // Nobody is told of a call that never left the queue.
      office.log().change(sid, call -> call.ended(CallStatus.CANCELED, 0, now()));
      return Done.YES;
    }
    return stop(sid, CallStatus.RINGING, Ending.CANCELED);
  }

  /** {@code Status=completed}: also while it rings. */
  public Done complete(String sid) {
    if (queue.remove(sid)) {
      office.log().change(sid, call -> call.ended(CallStatus.COMPLETED, 0, now()));
      return Done.YES;
    }
    Optional<Leg> leg = office.legs().find(sid);
    leg.ifPresent(each -> end(each, Ending.COMPLETED));
    return leg.isPresent() ? Done.YES : Done.WRONG_STATE;
  }

  private Done stop(String sid, CallStatus least, Ending ending) {
    Optional<Leg> leg =
        office
            .legs()
            .find(sid)
            .filter(
                each -> each.call().status() == CallStatus.QUEUED || each.call().status() == least);
    leg.ifPresent(each -> end(each, ending));
    return leg.isPresent() ? Done.YES : Done.WRONG_STATE;
  }

  /** Another document takes over a call that is in progress. */
  public Done redirect(String sid, Target document, String twiml) {
    return talking(sid)
        .map(leg -> told(leg, new Signal.Redirected(document, twiml, now())))
        .orElse(Done.WRONG_STATE);
  }

  /** The call's order changed over REST, e.g. its StatusCallback. */
  public void reorder(String sid, CallOrder order) {
    office.log().change(sid, call -> call.ordered(order, now()));
  }

  private Optional<Leg> talking(String sid) {
    return office
        .log()
        .find(sid)
        .filter(call -> call.answeredAt().isPresent())
        .flatMap(call -> office.legs().find(call.sid()));
  }

  /** Begins a recording of a call that is in progress. */
  public Optional<Recording> record(String sid, RecordingOrder order) {
    return talking(sid)
        .map(leg -> {
          Recording tape = Recording.started(sid, Recording.STARTED_OVER_REST, order, now());
          leg.record(tape, order);
          return tape;
        });
  }

  /** {@code Status=paused, in-progress} or {@code stopped} of a running recording. */
  public Optional<Recording> setRecording(Recording recording, String status) {
    if (recording.isOver()) {
      return Optional.empty();
    }
    if (status.equals("stopped")) {
      office.legs().find(recording.call()).ifPresent(leg -> leg.stop(recording, now()));
    } else {
      office.recordings().put(recording.is(status, now()));
    }
    return office.recordings().find(recording.sid());
  }

  /** What a leg did and does; empty for one that was over before the latest start. */
  public Optional<Trace> trace(String sid) {
    return office.legs().trace(sid);
  }

  public Conferences conferences() {
    return office.conferences();
  }

  public WaitingQueues queues() {
    return office.queues();
  }

  /** A conference is ended over REST. */
  public void end(Conference room) {
    room.end(now());
  }

  /** A participant is put out over REST. */
  public void remove(Conference room, String callSid) {
    room.leave(callSid, "participant_removed", now());
    office.legs().find(callSid).ifPresent(leg -> leg.tell(new Signal.RoomChanged(now())));
  }

  public void change(Conference room, Participant participant) {
    room.set(participant.callSid(), participant, now());
  }

  /**
   * Goes on after a restart: what waited waits on; what was under way is over, since nobody holds
   * the line any more.
   */
  void goOn() {
    office.recordings().closeAll(now());
    for (Call call : office.log().oldestFirst().filter(each -> !each.isOver()).toList()) {
      if (call.status() == CallStatus.QUEUED && call.isPlaced() && call.startedAt().isEmpty()) {
        queue.add(call.sid());
      } else {
        boolean talked = call.answeredAt().isPresent();
        Leg leg = new Leg(office, call, now());
        leg.note("the simulator was restarted");
        leg.over(talked ? CallStatus.COMPLETED : CallStatus.FAILED, talked ? 200 : 500);
      }
    }
  }

  void clear() {
    queue.clear();
    office.legs().clear();
    office.conferences().clear();
    office.queues().clear();
    office.reports().clear();
  }
}
