package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.wire.Form;

/** A call that was created over REST. */
final class OutboundLeg extends LegRun {

  OutboundLeg(Leg leg) {
    super(leg);
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
    Form verdict = hearing.judge(leg());
    converse(Interpreter.ofCall(leg()), verdict);
    leg().over(CallStatus.COMPLETED, 200);
  }
}
