package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.journal.Journal;
import java.time.Instant;
import java.util.Optional;

/** What can be done with calls over REST, and after a restart. */
public final class Calls {
  private final Office office;
  private final CallQueue queue;

  Calls(Office office, Journal journal) {
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

  /** Twilio's own call: it waits for no turn, and is in no list of the account. */
  public Call placeForTwilio(String from, String to, CallOrder order) {
    Call call =
        office
            .log()
            .add(
                CallDirection.OUTBOUND_VERIFY,
                from,
                to,
                Optional.empty(),
                order,
                CallStatus.QUEUED,
                now());
    leaves(call.sid(), call.createdAt());
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

  private Instant now() {
    return office.clock().instant();
  }

  /** {@code Status=canceled}: only while it is queued or rings. */
  public Done cancel(String sid) {
    if (leavesQueue(sid, CallStatus.CANCELED)) {
      return Done.YES;
    }
    return office.end(office.legs().find(sid).filter(leg -> !leg.isAnswered()), Ending.CANCELED);
  }

  /** {@code Status=completed}: also while it rings. */
  public Done complete(String sid) {
    return leavesQueue(sid, CallStatus.COMPLETED)
        ? Done.YES
        : office.end(office.legs().find(sid), Ending.COMPLETED);
  }

  /** Nobody is told of a call that never left the queue. */
  private boolean leavesQueue(String sid, CallStatus outcome) {
    Instant now = now();
    boolean waited = queue.remove(sid);
    if (waited) {
      office.log().change(sid, call -> call.with(state -> state.ended(outcome, 0, now)));
    }
    return waited;
  }

  /** Another document takes over a call that is in progress. */
  public Done redirect(String sid, Target document, String twiml) {
    Optional<Leg> leg = talking(sid);
    leg.ifPresent(each -> each.tell(new Signal.Redirected(document, twiml, now())));
    return Done.where(leg);
  }

  /** The call's order changed over REST, e.g. its StatusCallback. */
  public void reorder(String sid, CallOrder order) {
    office.log().change(sid, call -> call.ordered(order));
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
