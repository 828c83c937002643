package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.wire.Form;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A leg that a {@code <Dial>} makes: rings, hears its whisper, then talks until it is let go. */
final class DialledLeg extends LegRun {
  private final Leg caller;

  DialledLeg(Leg leg, Leg caller) {
    super(leg);
    this.caller = caller;
  }

  @Override
  void live() throws LineEvent, InterruptedException {
    switch (new Ringing(leg(), leg().call().order().ring()).ring()) {
      case Ringing.Result.Nobody(CallStatus status, int sip) -> leg().over(status, sip);
      case Ringing.Result.Person _ -> talk(Hearing.PERSON);
      case Ringing.Result.Machine _ -> talk(Hearing.MACHINE);
    }
  }

  private void talk(Hearing hearing) throws LineEvent, InterruptedException {
    leg().answer();
    hearing.speaks(leg());
    String keys = leg().call().order().sendDigits();
    if (!keys.isEmpty()) {
      leg().appPresses(keys);
      leg().pass("send digits", Sounding.keys(keys));
    }
    hearing.judge(leg());
    if (leg().call().order().document().isGiven()) {
      Interpreter whisper = Interpreter.ofCall(leg()).within(Scope.WHISPER, () -> Form.EMPTY);
      if (converse(whisper, Form.EMPTY) != Next.Finish.RAN_OUT) {
        leg().over(CallStatus.COMPLETED, 200);
        return;
      }
    }
    caller.tell(new Signal.LegReady(leg().sid(), leg().line().now()));
    leg().waits("dial", Optional.empty(), Set.of());
    while (true) {
      // Only its end takes it out of here.
      leg().line().next(Instant.MAX);
    }
  }
}
