package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.twiml.Callee;
import dev.switchboard.simulator.twiml.Dial;
import dev.switchboard.simulator.wire.Form;
import java.util.Optional;

/** One {@code <Dial>}: to phones, to a conference, or to who waits in a queue. */
final class Dialling {
  private final Interpreter interpreter;
  private final Page page;
  private final Leg leg;

  Dialling(Interpreter interpreter, Page page) {
    this.interpreter = interpreter;
    this.page = page;
    this.leg = interpreter.leg();
  }

  Next dial(Dial dial) throws LineEvent, InterruptedException {
    Form told;
    try {
      told = connect(dial);
    } finally {
      leg.waitsNoMore();
      leg.line().forgetInput();
    }
    interpreter.fetcher().progressed();
    return interpreter.actionIfNamed("Dial", page, dial.action(), told);
  }

  private Form connect(Dial dial) throws LineEvent, InterruptedException {
    Optional<Callee> room =
        dial.callees().stream()
            .filter(callee -> callee instanceof Callee.Conference || callee instanceof Callee.Queue)
            .findFirst();
    return switch (room.orElse(null)) {
      case Callee.Conference conference ->
          new Conferencing(interpreter, page).attend(dial, conference);
      case Callee.Queue queue -> new Dequeueing(interpreter, page).dequeue(dial, queue);
      case null, default -> new Party(leg, page, dial).meet();
    };
  }
}
