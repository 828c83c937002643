package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.number.OwnNumber;
import dev.switchboard.simulator.wire.Form;
import java.time.Instant;
import java.util.Optional;

/** A call that a phone makes to a number of the account. */
final class InboundLeg extends LegRun {
  private static final int DECLINED = 603;
  private static final int BUSY_HERE = 486;

  InboundLeg(Leg leg) {
    super(leg);
  }

  /** The leg of a new call to a number of the account, once it is on the disk. */
  static Leg create(Office office, String from, OwnNumber to, Instant now) {
    OwnNumber.Hook hook = to.voice();
    CallOrder order =
        CallOrder.incoming(
            new Target(hook.url(), hook.method()),
            new Target(hook.fallbackUrl(), hook.fallbackMethod()),
            new Target(to.status().url(), to.status().method()));
    Call call =
        office
            .log()
            .add(
                CallDirection.INBOUND,
                from,
                to.number(),
                Optional.empty(),
                order,
                CallStatus.RINGING,
                now);
    return new Leg(office, call, now);
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
