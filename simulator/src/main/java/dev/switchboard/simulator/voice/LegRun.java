package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.wire.Form;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a leg does from its first moment to its last, on a thread of its own. */
abstract class LegRun {
  private static final Logger log = LoggerFactory.getLogger(LegRun.class);

  private final Leg leg;

  LegRun(Leg leg) {
    this.leg = leg;
  }

  Leg leg() {
    return leg;
  }

  final void start() {
    leg.office().legs().add(leg);
    leg.office().client().run(this::run);
  }

  private void run() {
    try {
      live();
    } catch (LineEvent.Over over) {
      over(over.ending());
    } catch (LineEvent e) {
      leg.over(CallStatus.FAILED, 0);
    } catch (InterruptedException e) {
      // The simulator stops; what was under way is ended at its next start.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("A simulated call failed", e);
      leg.over(CallStatus.FAILED, 0);
    }
  }

  /** Rings, talks, and calls {@link Leg#over}. */
  abstract void live() throws LineEvent, InterruptedException;

  private void over(Ending ending) {
    if (ending == Ending.FORGOTTEN) {
      return;
    }
    if (ending != Ending.LET_GO) {
      leg.note(ending.words());
    }
    if (leg.isAnswered()) {
      leg.over(CallStatus.COMPLETED, 200);
    } else {
      leg.over(unanswered(ending), 487);
    }
  }

  private CallStatus unanswered(Ending ending) {
    return switch (ending) {
      case COMPLETED -> CallStatus.COMPLETED;
      case HUNG_UP ->
          leg.call().direction() == CallDirection.INBOUND ? CallStatus.NO_ANSWER : CallStatus.BUSY;
      case CANCELED, LET_GO, TOO_LONG, FORGOTTEN -> CallStatus.CANCELED;
    };
  }

  /** What its document, and those that an update puts in its place, say. */
  final Next.Finish converse(Interpreter interpreter, Form more)
      throws LineEvent, InterruptedException {
    CallOrder order = leg.call().order();
    Target document = order.document();
    String twiml = order.twiml();
    String purpose =
        leg.call().direction() == CallDirection.INBOUND ? "Incoming call" : "Outgoing call";
    Form told = more;
    while (true) {
      try {
        return document.isGiven()
            ? interpreter.run(purpose, document, told)
            : interpreter.run(twiml);
      } catch (LineEvent.Redirected redirected) {
        leg.note("redirected over REST");
        leg.line().ignoreRoom();
        document = redirected.document();
        twiml = redirected.twiml();
        purpose = "Redirected call";
        told = Form.EMPTY;
      }
    }
  }
}
