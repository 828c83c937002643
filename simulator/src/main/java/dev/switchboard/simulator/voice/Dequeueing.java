package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.twiml.Callee;
import dev.switchboard.simulator.twiml.Dial;
import dev.switchboard.simulator.wire.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** {@code <Dial><Queue>}: talks with the first who waits there. */
final class Dequeueing {
  private final Leg leg;
  private final Page page;

  Dequeueing(Interpreter interpreter, Page page) {
    this.leg = interpreter.leg();
    this.page = page;
  }

  Form dequeue(Dial dial, Callee.Queue wanted) throws LineEvent, InterruptedException {
    leg.answer();
    WaitingQueue queue = leg.office().queues().open(wanted.name(), leg.line().now());
    Target whisper = page.named(wanted.whisper()).orElse(Target.NONE);
    Optional<Leg> taken = take(queue, whisper, leg.line().now().plus(dial.timeout()));
    Form form = Form.of("QueueSid", queue.sid());
    if (taken.isEmpty()) {
      leg.note("nobody waits in the queue " + queue.name());
      return form.with("DialCallStatus", "no-answer").with("DequeueResult", "queue-empty");
    }
    Leg caller = taken.get();
    Instant begin = leg.line().now();
    try {
      talk(dial, caller);
    } finally {
      leg.notHeardBy(caller);
      caller.notHeardBy(leg);
      caller.tell(new Signal.LegOver(leg.sid(), CallStatus.COMPLETED, leg.line().now()));
    }
    long seconds = Duration.between(begin, leg.line().now()).toSeconds();
    return form.with("DialCallStatus", "completed")
        .with("DialCallSid", caller.sid())
        .with("DialCallDuration", String.valueOf(seconds))
        .with("DialBridged", "true")
        .with("DequeueResult", "bridged")
        .with("DequeuedCallSid", caller.sid())
        .with("DequeuedCallDuration", String.valueOf(seconds));
  }

  private Optional<Leg> take(WaitingQueue queue, Target whisper, Instant until)
      throws LineEvent, InterruptedException {
    leg.waits("dial", Optional.of(until), Set.of());
    try {
      while (true) {
        Optional<Leg> first = queue.call(leg, whisper);
        if (first.isPresent() || leg.line().next(until) instanceof Signal.TimeUp) {
          return first;
        }
      }
    } finally {
      queue.stopAsking(leg);
    }
  }

  private void talk(Dial dial, Leg caller) throws LineEvent, InterruptedException {
    Instant until = leg.line().now().plus(dial.timeLimit());
    leg.waits("dial", Optional.of(until), dial.hangupOnStar() ? Set.of("dtmf") : Set.of());
    while (true) {
      switch (leg.line().listen(until)) {
        case Signal.LegReady _ -> leg.note("connected with " + caller.call().phone());
        case Signal.LegOver(String sid, CallStatus _, Instant _) when sid.equals(caller.sid()) -> {
          leg.note("the other side hung up");
          return;
        }
        case Signal.Key(char key, Instant _) when key == '*' && dial.hangupOnStar() -> {
          return;
        }
        case Signal.TimeUp _ -> {
          return;
        }
        default -> {}
      }
    }
  }
}
