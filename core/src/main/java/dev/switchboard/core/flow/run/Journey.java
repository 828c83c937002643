package dev.switchboard.core.flow.run;

import dev.switchboard.core.flow.Ref;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.Verb;
import dev.switchboard.core.flow.run.Position.Phase;
import java.util.Optional;

/** Works out one turn: from step to step, until something has to be waited for. */
final class Journey {
  /** Characters after which the provider fetches the rest; a document may have 64 kB. */
  private static final int LONGEST_SPEECH = 8_000;

  private final Phase phase;
  private final Underway call;
  private final Entering entering;

  Journey(Position from, Scene scene) {
    this.phase = from.phase();
    this.call = new Underway(from, scene);
    this.entering = new Entering(call);
  }

  Turn after(Heard heard) {
    Optional<Step> step = call.step();
    Move move =
        step.isEmpty()
            ? call.lost()
            : phase == Phase.WAIT
                ? new Hearing(call, entering).heard(step.get().verb(), heard)
                : entering.enter(step.get().verb());
    while (true) {
      switch (move) {
        case Move.Stay(Act act) -> {
          return call.turn(act, Phase.WAIT);
        }
        case Move.End(String exit, String reason) -> {
          call.visit(exit, reason);
          return call.turn(new Act.HangUp(exit, reason), Phase.WAIT);
        }
        case Move.Out(String outcome) -> move = back(outcome);
        case Move.To(String way, Ref target, String reason) -> {
          call.visit(way, reason);
          call.to(target.step());
          if (call.spoken() > LONGEST_SPEECH) {
            return call.turn(new Act.GoOn(), Phase.ENTER);
          }
          move = enter();
        }
        case Move.Into(Versioned inner, String reason) -> {
          call.visit("", reason);
          call.into(inner);
          move = enter();
        }
      }
    }
  }

  private Move enter() {
    return call.step().map(step -> entering.enter(step.verb())).orElseGet(call::lost);
  }

  /** On by the way of the step that ran the flow which returns. */
  private Move back(String outcome) {
    call.visit(outcome, "returned " + outcome);
    call.out();
    if (call.step().map(Step::verb).orElse(null) instanceof Verb.Subflow subflow) {
      Optional<Ref> own = Optional.ofNullable(subflow.returns().get(outcome));
      return new Move.To(
          own.isPresent() ? outcome : Verb.Subflow.RETURNS,
          own.orElse(subflow.next()),
          "returned " + outcome);
    }
    return call.lost();
  }
}
