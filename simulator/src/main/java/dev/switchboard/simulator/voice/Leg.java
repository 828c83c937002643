package dev.switchboard.simulator.voice;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.UnaryOperator;

/**
 * A leg that is up: its line, what it shows of itself, and who hears it. Its own thread drives it;
 * others may tell it something or add to its transcript.
 */
final class Leg {
  private final Office office;
  private final Line line;
  private final Trace trace = new Trace();
  private final Cookies cookies = new Cookies();

  /** The other end, where both ends are numbers of the account: a call between two documents. */
  private volatile Optional<Leg> partner = Optional.empty();

  /** The legs that hear what this phone says. */
  private final Set<Leg> peers = new CopyOnWriteArraySet<>();

  private final Call first;

  /** What runs beside the document: recordings of the whole call, by SID. */
  private final Map<String, RecordingOrder> recordings = new ConcurrentHashMap<>();

  Leg(Office office, Call call, Instant now) {
    this.office = office;
    this.first = call;
    this.line = new Line(office.clock(), office.timers(), now);
  }

  Office office() {
    return office;
  }

  Line line() {
    return line;
  }

  Trace trace() {
    return trace;
  }

  String sid() {
    return first.sid();
  }

  Call call() {
    return office.log().find(sid()).orElse(first);
  }

  /** Empty where there is nothing to change any more: the simulator has forgotten everything. */
  private Optional<Call> change(UnaryOperator<Call> how) {
    return office.log().change(sid(), how);
  }

  /** What the application says. */
  void appSays(String text) {
    say(Said.APP, text);
    partner.ifPresent(
        other -> office.log().say(other.sid(), new Said(line.now(), Said.PHONE, text)));
  }

  /** Keys that the application presses for the other side. */
  void appPresses(String keys) {
    appSays("keys " + keys);
    partner.ifPresent(other ->
        keys.chars()
            .filter(key -> "0123456789*#".indexOf(key) >= 0)
            .forEach(key -> other.tell(new Signal.Key((char) key, line.now()))));
  }

  /** Both ends of one call: each hears the other, and ends with it. */
  static void couple(Leg one, Leg other) {
    one.partner = Optional.of(other);
    other.partner = Optional.of(one);
  }

  /** What happens on the line. */
  void note(String text) {
    say(Said.LINE, text);
  }

  private void say(String who, String text) {
    office.log().say(sid(), new Said(line.now(), who, text));
  }

  /** The phone's owner says or does something: whoever is on the line hears it. */
  void phoneSays(String text, Instant at) {
    office.log().say(sid(), new Said(at, Said.PHONE, text));
    for (Leg peer : peers) {
      office.log().say(peer.sid(), new Said(at, call().phone(), text));
    }
  }

  /** From now on the other hears what this phone says. */
  void heardBy(Leg other) {
    peers.add(other);
  }

  void notHeardBy(Leg other) {
    peers.remove(other);
  }

  /** What Twilio would write into its debugger. */
  void alert(int code, String text) {
    office.timeline().alert(code, text, call().phone(), sid());
  }

  /** Shows what the leg waits for. */
  void waits(String what, Optional<Instant> until, Set<String> input) {
    trace.waits(Optional.of(new Trace.Waiting(what, until, input)));
    office.log().touched(sid());
  }

  void waitsNoMore() {
    trace.waits(Optional.empty());
  }

  /** Waits for a time, and shows for what. */
  void pass(String what, Duration time) throws LineEvent, InterruptedException {
    waits(what, Optional.of(line.now().plus(time)), Set.of());
    try {
      line.pass(time);
    } finally {
      waitsNoMore();
    }
  }

  void tell(Signal signal) {
    line.tell(signal);
  }

  /** Ends it, for this reason. */
  void end(Ending ending) {
    line.tell(new Signal.Ended(ending, office.clock().instant()));
  }

  /** Ends it because another leg is over, at that leg's time. */
  void letGo(Instant at) {
    line.tell(new Signal.Ended(Ending.LET_GO, at));
  }

  /** Reaches an event and tells of it. */
  void reach(CallEvent event, String status) {
    change(call -> call.with(state -> state.reached(event, status, line.now())))
        .ifPresent(call -> office.reports().reached(call, call.steps().getLast()));
  }

  void rings() {
    change(call -> call.with(state -> state.ringing(line.now())));
    reach(CallEvent.RINGING, CallStatus.RINGING.word());
  }

  boolean isAnswered() {
    return call().answeredAt().isPresent();
  }

  /** Picks up, where that has not happened yet. */
  void answer() {
    if (isAnswered()) {
      return;
    }
    Instant now = line.now();
    change(call -> call.with(state -> state.answered(now)));
    note("answered");
    partner.ifPresent(other -> other.tell(new Signal.LegReady(sid(), now)));
    reach(CallEvent.ANSWERED, CallStatus.IN_PROGRESS.word());
    call()
        .order()
        .recording()
        .ifPresent(
            order -> record(Recording.started(sid(), Recording.OUTBOUND_API, order, now), order));
    limit(now.plus(call().order().limit()));
  }

  /** The timer holds on to the line alone: most calls are over hours before. */
  private void limit(Instant end) {
    Line mine = line;
    office.timers().schedule(end, due -> mine.tell(new Signal.Ended(Ending.TOO_LONG, due)));
  }

  /** A recording of the whole call begins. */
  void record(Recording started, RecordingOrder order) {
    recordings.put(started.sid(), order);
    office.recordings().put(started);
    office.recordingReports().reached(started, order, call().phone());
  }

  void judge(String verdict) {
    change(call -> call.with(state -> state.judged(verdict, line.now())));
    note("machine detection says " + verdict);
  }

  /** Its end: everybody is told, and it is no longer up. */
  void over(CallStatus outcome, int sip) {
    waitsNoMore();
    trace.runs(Optional.empty());
    Instant now = line.now();
    stopRecordings(now);
    office.legs().remove(sid());
    note(outcome == CallStatus.COMPLETED ? "the call is over" : outcome.word());
    // One change, so that nobody sees a call that is over without its last event.
    Optional<Call> ended =
        change(call ->
            call.with(state ->
                state.ended(outcome, sip, now).reached(CallEvent.COMPLETED, outcome.word(), now)));
    ended.ifPresent(call -> office.reports().reached(call, call.steps().getLast()));
    first
        .parent()
        .flatMap(office.legs()::find)
        .ifPresent(parent -> parent.tell(new Signal.LegOver(sid(), outcome, now)));
    partner.ifPresent(other -> {
      boolean stillRings = !other.isAnswered() && other.call().direction() != CallDirection.INBOUND;
      other.tell(
          stillRings
              ? new Signal.LegOver(sid(), outcome, now)
              : new Signal.Ended(Ending.HUNG_UP, now));
    });
  }

  private void stopRecordings(Instant now) {
    recordings.forEach((each, order) ->
        office
            .recordings()
            .find(each)
            .filter(recording -> !recording.isOver())
            .ifPresent(recording -> stop(recording, order, now)));
  }

  private void stop(Recording recording, RecordingOrder order, Instant now) {
    Recording ended = recording.ended(Duration.between(recording.startedAt(), now), now);
    office.recordings().put(ended);
    office.recordingReports().reached(ended, order, call().phone());
  }

  /** Ends a recording of the whole call before the call ends. */
  void stop(Recording recording, Instant at) {
    Optional.ofNullable(recordings.get(recording.sid()))
        .ifPresent(order -> stop(recording, order, at));
  }

  Cookies cookies() {
    return cookies;
  }
}
