package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.twiml.Callee;
import dev.switchboard.simulator.twiml.Dial;
import dev.switchboard.simulator.wire.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The phones that a {@code <Dial>} rings, together or in turn, and the call with the first. */
final class Party {
  private static final int MOST = 10;

  private final Leg leg;
  private final Page page;
  private final Dial dial;

  /** Those that ring, by SID. */
  private final Map<String, Leg> ringing = new LinkedHashMap<>();

  private final Deque<Callee> waiting = new ArrayDeque<>();
  private final List<CallStatus> outcomes = new ArrayList<>();
  private String lastSid = "";

  Party(Leg leg, Page page, Dial dial) {
    this.leg = leg;
    this.page = page;
    this.dial = dial;
  }

  /** Calls them and stays until it is over; what the action is told. */
  Form meet() throws LineEvent, InterruptedException {
    waiting.addAll(dial.callees().subList(0, Math.min(MOST, dial.callees().size())));
    Optional<Recording> tape = Optional.empty();
    if (isRecordedFromRinging()) {
      tape = Optional.of(startTape());
    }
    Optional<Leg> answered = Optional.empty();
    try {
      answered = ring();
      if (answered.isPresent()) {
        Leg other = answered.get();
        leg.answer();
        if (tape.isEmpty() && dial.record() != Dial.Recording.DO_NOT_RECORD) {
          tape = Optional.of(startTape());
        }
        Instant begin = leg.line().now();
        talk(other);
        return told("completed", other.sid(), begin, tape);
      }
      Form none = Form.of("DialCallStatus", outcome().word(), "DialBridged", "false");
      return lastSid.isEmpty() ? none : none.with("DialCallSid", lastSid);
    } finally {
      ringing.values().forEach(each -> each.letGo(leg.line().now()));
      answered.ifPresent(this::part);
      tape.ifPresent(each -> leg.stop(each, leg.line().now()));
    }
  }

  private Form told(String status, String sid, Instant begin, Optional<Recording> tape) {
    long seconds = Duration.between(begin, leg.line().now()).toSeconds();
    Form form =
        Form.of(
            "DialCallStatus",
            status,
            "DialCallSid",
            sid,
            "DialCallDuration",
            String.valueOf(seconds),
            "DialBridged",
            "true");
    return tape.isEmpty()
        ? form
        : form.with("RecordingUrl", leg.office().recordings().url(tape.get()))
            .with("RecordingSid", tape.get().sid());
  }

  private boolean isRecordedFromRinging() {
    return dial.record() == Dial.Recording.RECORD_FROM_RINGING
        || dial.record() == Dial.Recording.RECORD_FROM_RINGING_DUAL;
  }

  private Recording startTape() {
    boolean dual = dial.record().name().endsWith("DUAL");
    RecordingOrder order =
        new RecordingOrder(
            dual ? 2 : 1,
            dial.recordingTrack(),
            page.named(dial.recordingStatus()).orElse(Target.NONE),
            dial.recordingStatus().events());
    Recording tape = Recording.started(leg.sid(), Recording.DIAL_VERB, order, leg.line().now());
    leg.record(tape, order);
    return tape;
  }

  /** Rings them until one is ready to talk; empty where nobody is. */
  private Optional<Leg> ring() throws LineEvent, InterruptedException {
    callMore();
    while (!ringing.isEmpty()) {
      leg.waits("dial", Optional.empty(), Set.of());
      switch (leg.line().next(Instant.MAX)) {
        case Signal.LegReady(String sid, Instant _) -> {
          Leg ready = ringing.remove(sid);
          if (ready != null) {
            ringing.values().forEach(each -> each.letGo(leg.line().now()));
            ringing.clear();
            return Optional.of(ready);
          }
        }
        case Signal.LegOver(String sid, CallStatus outcome, Instant _) -> {
          if (ringing.remove(sid) != null) {
            outcomes.add(outcome);
            callMore();
          }
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  /** All at once, or the next one where they are called in turn. */
  private void callMore() {
    while (!waiting.isEmpty() && (ringing.isEmpty() || !dial.sequential())) {
      call(waiting.remove());
    }
  }

  private void call(Callee callee) {
    Office office = leg.office();
    Dialled dialled = Dialled.of(callee, dial, page);
    if (dialled.objection() > 0) {
      leg.alert(dialled.objection(), "Dial: " + dialled.to() + " cannot be called");
      leg.note(dialled.to() + " cannot be called");
      outcomes.add(CallStatus.FAILED);
      return;
    }
    String from = dial.callerId().filter(each -> !each.isEmpty()).orElse(leg.call().from());
    Call call =
        office
            .log()
            .add(
                CallDirection.OUTBOUND_DIAL,
                from,
                dialled.to(),
                Optional.of(leg.sid()),
                dialled.order(),
                CallStatus.QUEUED,
                leg.line().now());
    lastSid = call.sid();
    Leg child = new Leg(office, call, leg.line().now());
    ringing.put(child.sid(), child);
    leg.note("calls " + dialled.to());
    new DialledLeg(child, leg).start();
  }

  /** Both hear each other until one hangs up. */
  private void talk(Leg other) throws LineEvent, InterruptedException {
    leg.heardBy(other);
    other.heardBy(leg);
    leg.note("connected with " + other.call().to());
    other.note("connected with " + leg.call().phone());
    Instant until = leg.line().now().plus(dial.timeLimit());
    leg.waits("dial", Optional.of(until), dial.hangupOnStar() ? Set.of("dtmf") : Set.of());
    while (true) {
      switch (leg.line().listen(until)) {
        case Signal.LegOver(String sid, CallStatus _, Instant _) when sid.equals(other.sid()) -> {
          leg.note("the other side hung up");
          return;
        }
        case Signal.Key(char key, Instant _) when key == '*' && dial.hangupOnStar() -> {
          leg.note("star ends the other call");
          return;
        }
        case Signal.TimeUp _ -> {
          leg.note("the time limit of the Dial is reached");
          return;
        }
        default -> {}
      }
    }
  }

  private void part(Leg other) {
    leg.notHeardBy(other);
    other.notHeardBy(leg);
    other.letGo(leg.line().now());
  }

  /** Of several that did not answer, the most telling. */
  private CallStatus outcome() {
    if (outcomes.stream().distinct().count() == 1) {
      return outcomes.getFirst();
    }
    return outcomes.isEmpty() ? CallStatus.FAILED : CallStatus.NO_ANSWER;
  }
}
