package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.wire.Form;

/** A call that a phone makes to a number of the account. */
final class InboundLeg extends LegRun {
  private static final int DECLINED = 603;
  private static final int BUSY_HERE = 486;

  InboundLeg(Leg leg) {
    super(leg);
  }

  @Override
  void live() throws LineEvent, InterruptedException {
    leg().note("calls " + leg().call().to());
    CallOrder order = leg().call().order();
    if (!order.document().isGiven() && order.twiml().isEmpty()) {
      leg().note("the number has no VoiceUrl: the call fails");
      leg().over(CallStatus.FAILED, 404);
      return;
    }
    Next.Finish finish = converse(Interpreter.ofCall(leg()), Form.EMPTY);
    switch (finish) {
      case REJECT -> leg().over(CallStatus.NO_ANSWER, DECLINED);
      case REJECT_BUSY -> leg().over(CallStatus.BUSY, BUSY_HERE);
      case RAN_OUT, HANG_UP, LEAVE -> {
        leg().answer();
        leg().over(CallStatus.COMPLETED, 200);
      }
    }
  }
}
