package dev.switchboard.core.flow.walk;

import dev.switchboard.core.flow.Gather;
import dev.switchboard.core.flow.Verb;
import dev.switchboard.core.flow.run.Act;
import dev.switchboard.core.flow.run.Position;
import dev.switchboard.core.flow.run.Scene;
import dev.switchboard.core.flow.run.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can happen where a call is: an example of each kind. */
final class Possible {
  private Possible() {}

  static List<Doing> of(Turn turn, Scene scene) {
    List<Doing> possible = new ArrayList<>();
    switch (turn.act()) {
      case Act.Listen listen -> {
        possible.addAll(answers(turn.position(), scene, listen));
        possible.add(new Doing.Silence());
      }
      case Act.Connect _ ->
          List.of("answered", "busy", "no answer", "failed")
              .forEach(word -> possible.add(new Doing.Outcome(word)));
      case Act.TakeMessage _ -> {
        possible.add(new Doing.Record(12));
        possible.add(new Doing.Record(0));
      }
      case Act.Wait _ ->
          List.of("answered", "full", "failed")
              .forEach(word -> possible.add(new Doing.Outcome(word)));
      case Act.Ask _ -> {
        possible.add(new Doing.Answer(200, "{}"));
        possible.add(new Doing.NoAnswer());
      }
      case Act.GoOn _, Act.HangUp _ -> {
        return List.of();
      }
    }
    possible.add(new Doing.HangUp());
    return List.copyOf(possible);
  }

  private static List<Doing> answers(Position at, Scene scene, Act.Listen listen) {
    Optional<Verb> verb =
        scene
            .flows()
            .exactly(at.here().flow(), at.here().version())
            .flatMap(flow -> flow.flow().step(at.here().step()))
            .map(step -> step.verb());
    List<Doing> answers = new ArrayList<>();
    if (verb.isPresent() && verb.get() instanceof Gather gather) {
      for (Gather.Choice choice : gather.choices()) {
        if (!choice.key().isEmpty() && listen.input() != Gather.Input.SPEECH) {
          answers.add(new Doing.Press(choice.key()));
        } else if (!choice.words().isEmpty() && listen.input() != Gather.Input.DIGITS) {
          answers.add(new Doing.Say(choice.words().getFirst()));
        }
      }
    }
    if (answers.isEmpty()) {
      answers.add(
          listen.input() == Gather.Input.SPEECH
              ? new Doing.Say("hello")
              : new Doing.Press("1".repeat(listen.digits().orElse(4))));
    }
    return answers;
  }
}
